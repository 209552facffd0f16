from fastapi import FastAPI

from app import appointments

app = FastAPI(title="Clinic API")
app.include_router(appointments.router)


@app.get("/healthz")
async def healthz() -> dict:
    return {"ok": True}
