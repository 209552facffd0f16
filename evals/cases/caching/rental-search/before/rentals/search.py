from enum import StrEnum

from pydantic import BaseModel, Field

from rentals.db import pool


class City(StrEnum):
    GHENT = "ghent"
    LIEGE = "liege"
    NAMUR = "namur"


class Filters(BaseModel, frozen=True):
    city: City
    rooms: int = Field(1, ge=1, le=8)
    furnished: bool = False
    before: int | None = None


# listings is indexed on (city, rooms, furnished, id DESC)
PAGE = """
    SELECT id, title, rent FROM listings
    WHERE city = %(city)s AND rooms = %(rooms)s AND furnished = %(furnished)s
      AND (%(before)s::bigint IS NULL OR id < %(before)s)
    ORDER BY id DESC LIMIT 30
"""


async def find(filters: Filters) -> list[dict]:
    async with pool.connection() as db:
        return await (await db.execute(PAGE, filters.model_dump())).fetchall()
