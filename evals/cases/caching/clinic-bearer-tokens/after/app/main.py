from fastapi import Depends, FastAPI

from app import appointments
from app.auth import current_staff

app = FastAPI(title="Clinic API")
app.include_router(appointments.router, dependencies=[Depends(current_staff)])


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}
