from fastapi import APIRouter
from pydantic import BaseModel

from .questions import is_right

router = APIRouter()


class Answer(BaseModel):
    question: str
    choice: int


@router.post("/practice/answers")
async def practise(answer: Answer):
    return {"right": is_right(answer.question, answer.choice)}
