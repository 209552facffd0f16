from typing import Any

from bson import ObjectId
from pymongo.asynchronous.collection import AsyncCollection

Guild = dict[str, Any]


class GuildStore:
    def __init__(self, collection: AsyncCollection[Guild]) -> None:
        self._guilds = collection

    async def get(self, guild_id: str) -> Guild | None:
        return await self._guilds.find_one({"_id": ObjectId(guild_id)})

    async def move_gold(self, guild_id: ObjectId, gold: int) -> bool:
        result = await self._guilds.update_one({"_id": guild_id, "gold": {"$gte": -gold}}, {"$inc": {"gold": gold}})
        return result.modified_count == 1
