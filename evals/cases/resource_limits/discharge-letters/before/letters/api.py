from contextlib import asynccontextmanager

from arq import create_pool
from fastapi import FastAPI, Request

from .settings import get_settings


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.queue = await create_pool(get_settings().redis)
    yield
    await app.state.queue.aclose()


app = FastAPI(lifespan=lifespan)


@app.post("/discharges/{discharge_id}/letter", status_code=202)
async def request_letter(discharge_id: int, request: Request) -> dict[str, int]:
    await request.app.state.queue.enqueue_job("render_letter", discharge_id, _job_id=f"letter:{discharge_id}")
    return {"discharge": discharge_id}
