from fastapi import FastAPI

from . import api

app = FastAPI(title="Quiz")
app.include_router(api.router)
