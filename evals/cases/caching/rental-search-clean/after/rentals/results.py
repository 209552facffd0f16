import json
import os

from redis.asyncio import Redis

from rentals.search import Filters, find

# An instance of its own, with maxmemory-policy allkeys-lru.
redis = Redis.from_url(os.environ["CACHE_URL"], socket_timeout=0.5, socket_connect_timeout=0.5)


def key_of(filters: Filters) -> str:
    return f"rentals:results:{filters.model_dump_json()}"


async def results(filters: Filters) -> list[dict]:
    key = key_of(filters)
    if hit := await redis.get(key):
        return json.loads(hit)
    found = await find(filters)
    await redis.set(key, json.dumps(found), ex=120)
    return found
