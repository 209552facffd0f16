from enum import StrEnum

from shipping.http import carriers_api
from shipping.timed import Timed


class Carrier(StrEnum):
    NORDPOST = "nordpost"
    SWIFTLY = "swiftly"
    VELOBOX = "velobox"


async def _load(carrier: str) -> list[dict]:
    response = await carriers_api.get(f"/tariffs/{carrier}")
    response.raise_for_status()
    return response.json()["bands"]


tariffs = Timed(600, _load)
