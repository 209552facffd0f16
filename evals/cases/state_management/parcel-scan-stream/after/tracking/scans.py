from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel

from tracking.bus import Bus

router = APIRouter()


class ParcelScan(BaseModel):
    parcel: str
    depot: str
    at: datetime


@router.post("/scans", status_code=202)
async def scan(body: ParcelScan, request: Request) -> None:
    bus: Bus = request.app.state.bus
    await bus.publish("parcel-scans", body)
