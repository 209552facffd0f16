from datetime import date

from fastapi import APIRouter, Depends
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import session

router = APIRouter(prefix="/clinics/{clinic_id}/appointments")

# appointments has an index on (clinic_id, day, starts_at)
DAY = text(
    "SELECT id, starts_at, room, patient_initials FROM appointments"
    " WHERE clinic_id = :clinic AND day = :day ORDER BY starts_at LIMIT :size OFFSET :skip"
)


@router.get("")
async def appointments_of_day(
    clinic_id: int, day: date, page: int = 0, db: AsyncSession = Depends(session)
) -> list[dict]:
    rows = await db.execute(DAY, {"clinic": clinic_id, "day": day, "size": 100, "skip": page * 100})
    return [dict(row) for row in rows.mappings()]
