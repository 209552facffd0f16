import os

from redis.asyncio import Redis

_redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True, socket_timeout=1, socket_connect_timeout=1)
_LIFETIME_S = 2 * 3600


async def open_room(code: str, teams: int) -> None:
    async with _redis.pipeline(transaction=True) as batch:
        batch.hset(f"room:{code}", mapping=dict.fromkeys(range(teams), 0))
        batch.expire(f"room:{code}", _LIFETIME_S)
        await batch.execute()


async def add_points(code: str, team: int, points: int) -> dict[int, int]:
    if not await _redis.hexists(f"room:{code}", str(team)):
        raise KeyError(code)
    async with _redis.pipeline(transaction=True) as batch:
        batch.hincrby(f"room:{code}", str(team), points)
        batch.expire(f"room:{code}", _LIFETIME_S)
        batch.hgetall(f"room:{code}")
        _, _, scores = await batch.execute()
    return {int(team): int(score) for team, score in scores.items()}
