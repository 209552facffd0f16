from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from .db import Consignment, session
from .numbering import next_number

router = APIRouter()


class Booking(BaseModel):
    sender: str
    postcode: str
    weight_kg: float


@router.post("/consignments", status_code=201)
async def book(booking: Booking, db: Annotated[AsyncSession, Depends(session)]):
    consignment = Consignment(**booking.model_dump(), number=next_number())
    db.add(consignment)
    await db.commit()
    return {"id": consignment.id, "number": consignment.number}
