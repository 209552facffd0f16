import os
from contextlib import asynccontextmanager

import asyncpg
import httpx
from fastapi import FastAPI, HTTPException, Request

from . import db


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
