import os
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from fastapi import FastAPI

from tracking.bus import Bus
from tracking.depots import router as depots
from tracking.scans import router as scans


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AIOKafkaProducer(bootstrap_servers=os.environ["KAFKA"], acks="all", enable_idempotence=True) as producer:
        app.state.bus = Bus(producer)
        yield


app = FastAPI(lifespan=lifespan)
app.include_router(depots)
app.include_router(scans)
