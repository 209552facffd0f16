from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, Query

from rentals.db import pool
from rentals.results import results
from rentals.search import Filters


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with pool:
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/listings")
async def listings(filters: Annotated[Filters, Query()]) -> list[dict]:
    return await results(filters)
