from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel

from . import rooms
from .questions import is_right

router = APIRouter()

RoomCode = Annotated[str, Query(pattern=r"^[A-Z0-9]{8}$")]


class Answer(BaseModel):
    question: str
    choice: int


class TeamAnswer(Answer):
    team: int


@router.post("/practice/answers")
async def practise(answer: Answer):
    return {"right": is_right(answer.question, answer.choice)}


@router.post("/rooms", status_code=201)
async def open_room(room: RoomCode, teams: Annotated[int, Query(ge=2, le=8)]):
    await rooms.open_room(room, teams)


@router.post("/rooms/answers")
async def answer_in_room(room: RoomCode, answer: TeamAnswer):
    right = is_right(answer.question, answer.choice)
    try:
        return {"right": right, "scores": await rooms.add_points(room, answer.team, 10 if right else 0)}
    except KeyError:
        raise HTTPException(404) from None
