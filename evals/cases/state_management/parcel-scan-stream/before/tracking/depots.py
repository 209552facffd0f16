from datetime import time

from fastapi import APIRouter, Request
from pydantic import BaseModel

router = APIRouter()


class DepotHours(BaseModel):
    depot: str
    opens: time
    closes: time


@router.put("/depots/hours", status_code=202)
async def hours(body: DepotHours, request: Request) -> None:
    await request.app.state.bus.publish("depots", body)
