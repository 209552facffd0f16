import os

from fastapi import FastAPI
from pymongo import AsyncMongoClient

from guilds.hall import router as hall
from guilds.store import GuildStore

client = AsyncMongoClient(os.environ["MONGO_URL"], maxPoolSize=20, timeoutMS=3000)

app = FastAPI()
app.state.guilds = GuildStore(client.game.guilds)
app.include_router(hall)
