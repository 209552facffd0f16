import asyncpg
import httpx

from .repository import fetch_discharge, save_letter
from .settings import get_settings


async def render_letter(ctx: dict, discharge_id: int) -> None:
    discharge = await fetch_discharge(ctx["pool"], discharge_id)
    if discharge is None:
        return
    response = await ctx["renderer"].post(
        "/discharge-letter",
        json={
            "name": discharge["full_name"],
            "born": discharge["birth_date"].isoformat(),
            "summary": discharge["summary"],
        },
    )
    response.raise_for_status()
    await save_letter(ctx["pool"], discharge_id, response.content)


async def startup(ctx: dict) -> None:
    settings = get_settings()
    ctx["pool"] = await asyncpg.create_pool(settings.database_dsn, max_size=settings.pool_size)
    ctx["renderer"] = httpx.AsyncClient(base_url=settings.renderer_url, timeout=settings.renderer_timeout)


async def shutdown(ctx: dict) -> None:
    await ctx["renderer"].aclose()
    await ctx["pool"].close()


class WorkerSettings:
    functions = [render_letter]
    on_startup = startup
    on_shutdown = shutdown
    redis_settings = get_settings().redis
    max_jobs = get_settings().worker_max_jobs
    max_tries = 4
    job_timeout = 60
    keep_result = 0
