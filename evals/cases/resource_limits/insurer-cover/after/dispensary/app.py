import os
from contextlib import asynccontextmanager

import asyncpg
import httpx
from fastapi import FastAPI, HTTPException, Request

from . import db
from .cover import ClearingError, cover


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with (
        asyncpg.create_pool(os.environ["DATABASE_URL"]) as pool,
        httpx.AsyncClient(base_url=os.environ["CLEARING_URL"], timeout=5.0) as clearing,
    ):
        app.state.pool = pool
        app.state.clearing = clearing
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/prescriptions/{prescription_id}")
async def show(prescription_id: int, request: Request) -> dict:
    row = await db.prescription(request.app.state.pool, prescription_id)
    if row is None:
        raise HTTPException(404)
    return dict(row)


@app.get("/prescriptions/{prescription_id}/cover")
async def show_cover(prescription_id: int, request: Request) -> dict:
    row = await db.prescription(request.app.state.pool, prescription_id)
    if row is None:
        raise HTTPException(404)
    try:
        share = await cover(request.app.state.clearing, row["insurer"], row["member_number"], row["product_code"])
    except ClearingError as error:
        raise HTTPException(503, "The insurer cannot be reached, charge the full price") from error
    return {"prescription": prescription_id, "insurer_pays_percent": share}
