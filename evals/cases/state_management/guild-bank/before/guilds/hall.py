from fastapi import APIRouter, HTTPException

from guilds.access import Store

router = APIRouter(prefix="/guilds/{guild_id}")


@router.get("")
async def show(guild_id: str, guilds: Store) -> dict[str, str | int]:
    guild = await guilds.get(guild_id)
    if guild is None:
        raise HTTPException(404)
    return {"name": guild["name"], "motto": guild["motto"], "gold": guild["gold"]}
