from typing import Annotated

from fastapi import APIRouter, Query

from shipping.http import geo_api
from shipping.timed import Timed

router = APIRouter()


async def _check(line: str) -> dict:
    response = await geo_api.get("/v2/check", params={"q": line})
    response.raise_for_status()
    best = response.json()
    return {"deliverable": best["score"] > 0.8, "lat": best["lat"], "lon": best["lon"]}


checks = Timed(24 * 3600, _check)


@router.get("/addresses/check")
async def check_address(line: Annotated[str, Query(min_length=8, max_length=160)]) -> dict:
    return await checks.get(" ".join(line.lower().split()))
