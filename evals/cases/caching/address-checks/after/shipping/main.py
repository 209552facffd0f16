from fastapi import FastAPI

from shipping import addresses
from shipping.tariffs import Carrier, tariffs

app = FastAPI()
app.include_router(addresses.router)


@app.get("/quotes/{carrier}")
async def quote(carrier: Carrier, grams: int) -> dict:
    for band in await tariffs.get(carrier):
        if grams <= band["up_to_grams"]:
            return {"cents": band["cents"]}
    return {"cents": None}
