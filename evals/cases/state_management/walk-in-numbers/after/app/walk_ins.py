from datetime import date
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel

from app.numbering import label, next_number

router = APIRouter(prefix="/clinics/{clinic_id}/walk-ins")


class WalkIn(BaseModel):
    desk: Literal["general", "blood", "vaccination"]


@router.post("", status_code=201)
async def take_number(clinic_id: int, body: WalkIn, request: Request) -> dict[str, str]:
    today = date.today()
    number = next_number(clinic_id, today)
    await request.app.state.pool.execute(
        "INSERT INTO walk_ins (clinic_id, day, desk, number) VALUES ($1, $2, $3, $4)",
        clinic_id, today, body.desk, number,
    )
    return {"label": label(body.desk, number)}
