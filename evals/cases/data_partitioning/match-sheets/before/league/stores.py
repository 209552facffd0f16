import json
import os

import asyncpg

BUCKETS = 1024


class Stores:
    """The databases, each of which holds a range of the buckets."""

    def __init__(self, pools: list[tuple[int, int, asyncpg.Pool]]) -> None:
        self._pools = pools

    @classmethod
    async def open(cls) -> "Stores":
        size = int(os.getenv("POOL_SIZE", "4"))
        return cls([
            (first, last, await asyncpg.create_pool(dsn, min_size=1, max_size=size, command_timeout=3, timeout=2))
            for first, last, dsn in json.loads(os.environ["STORES"])
        ])

    def holding(self, bucket: int) -> asyncpg.Pool:
        return next(pool for first, last, pool in self._pools if first <= bucket <= last)
