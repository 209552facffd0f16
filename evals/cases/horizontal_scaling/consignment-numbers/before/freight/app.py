from fastapi import FastAPI

from . import bookings

app = FastAPI(title="Freight booking")
app.include_router(bookings.router)
