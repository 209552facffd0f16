from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from .access import own_meter
from .db import session
from .models import Reading

router = APIRouter(prefix="/meters/{meter_id}")
Meter = Annotated[UUID, Depends(own_meter)]
Db = Annotated[AsyncSession, Depends(session)]


@router.get("/last-week")
async def last_week(meter_id: Meter, db: Db) -> int:
    since = datetime.now(UTC) - timedelta(days=7)
    used = select(func.coalesce(func.sum(Reading.watt_hours), 0)).where(
        Reading.meter_id == meter_id,
        Reading.read_at >= since,
        Reading.read_at < datetime.now(UTC) + timedelta(minutes=15),
    )
    return await db.scalar(used)


@router.get("/days/{day}")
async def one_day(meter_id: Meter, day: date, db: Db) -> list[tuple[datetime, int]]:
    curve = (
        select(Reading.read_at, Reading.watt_hours)
        .where(Reading.meter_id == meter_id, func.date(Reading.read_at) == day)
        .order_by(Reading.read_at)
    )
    return [(row.read_at, row.watt_hours) for row in await db.execute(curve)]
