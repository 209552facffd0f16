import os
from collections.abc import Awaitable, Callable
from decimal import Decimal

import httpx
from pydantic import BaseModel

http = httpx.AsyncClient(timeout=httpx.Timeout(3.0, connect=1.0))


class Shipment(BaseModel):
    origin: str
    destination: str
    grams: int


async def north_post(shipment: Shipment) -> Decimal:
    answer = await http.post(os.environ["NORTH_POST_URL"] + "/price", json=shipment.model_dump())
    answer.raise_for_status()
    return Decimal(answer.json()["amount"])


async def hansa(shipment: Shipment) -> Decimal:
    answer = await http.post(os.environ["HANSA_URL"] + "/tariff", json={"from": shipment.origin, "to": shipment.destination, "g": shipment.grams})
    answer.raise_for_status()
    return Decimal(answer.json()["eur"])


async def velo(shipment: Shipment) -> Decimal:
    params = {"pickup": shipment.origin, "dropoff": shipment.destination, "kg": shipment.grams / 1000}
    answer = await http.get(os.environ["VELO_URL"] + "/quote", params=params)
    answer.raise_for_status()
    return Decimal(answer.json()["total"])


CARRIERS: dict[str, Callable[[Shipment], Awaitable[Decimal]]] = {
    "north_post": north_post,
    "hansa": hansa,
    "velo": velo,
}
