import httpx
from fastapi import FastAPI, HTTPException

from rates.carriers import CARRIERS, Shipment

app = FastAPI()


@app.post("/quotes/{carrier}")
async def quote(carrier: str, shipment: Shipment):
    if carrier not in CARRIERS:
        raise HTTPException(404, "Unknown carrier")
    try:
        return {"carrier": carrier, "price": await CARRIERS[carrier](shipment)}
    except httpx.HTTPError:
        raise HTTPException(502, "The carrier gave no price")
