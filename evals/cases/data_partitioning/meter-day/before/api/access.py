from typing import Annotated
from uuid import UUID

from fastapi import HTTPException, Path, Request


async def own_meter(request: Request, meter_id: Annotated[UUID, Path()]) -> UUID:
    if str(meter_id) not in request.state.claims["meters"]:
        raise HTTPException(404)
    return meter_id
