from typing import Annotated

from cachetools import TTLCache
from fastapi import APIRouter, Query

from shipping.http import geo_api

router = APIRouter()


async def _check(line: str) -> dict:
    response = await geo_api.get("/v2/check", params={"q": line})
    response.raise_for_status()
    best = response.json()
    return {"deliverable": best["score"] > 0.8, "lat": best["lat"], "lon": best["lon"]}


checks: TTLCache[str, dict] = TTLCache(maxsize=50_000, ttl=24 * 3600)


@router.get("/addresses/check")
async def check_address(line: Annotated[str, Query(min_length=8, max_length=160)]) -> dict:
    key = " ".join(line.lower().split())
    known = checks.get(key)
    if known is None:
        known = checks[key] = await _check(key)
    return known
