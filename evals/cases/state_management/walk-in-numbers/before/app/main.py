from contextlib import asynccontextmanager

import asyncpg
import redis.asyncio as redis
from fastapi import FastAPI

from app import settings
from app.appointments import router as appointments


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(settings.DATABASE_URL, min_size=1, max_size=5, command_timeout=5)
    app.state.redis = redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)
    yield
    await app.state.redis.aclose()
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)
app.include_router(appointments)
