from contextlib import asynccontextmanager

from fastapi import FastAPI

from .stores import Stores


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.stores = await Stores.open()
    yield


app = FastAPI(lifespan=lifespan)
