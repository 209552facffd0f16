from typing import Annotated

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, Field

from guilds.access import Player, Store

router = APIRouter(prefix="/guilds/{guild_id}/bank")


class Sum(BaseModel):
    gold: Annotated[int, Field(gt=0, le=1_000_000)]


@router.post("/deposits", status_code=204)
async def deposit(guild_id: str, body: Sum, player: Player, guilds: Store) -> None:
    guild = await guilds.get(guild_id)
    if guild is None or player not in guild["members"]:
        raise HTTPException(404)
    guild["gold"] += body.gold
    await guilds.save(guild)


@router.post("/withdrawals", status_code=204)
async def withdraw(guild_id: str, body: Sum, player: Player, guilds: Store) -> None:
    guild = await guilds.get(guild_id)
    if guild is None or player not in guild["members"]:
        raise HTTPException(404)
    if guild["gold"] < body.gold:
        raise HTTPException(409, "The bank holds less than that")
    guild["gold"] -= body.gold
    await guilds.save(guild)
