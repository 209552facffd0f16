from cachetools import TTLCache

_rooms: TTLCache[str, dict[int, int]] = TTLCache(maxsize=20_000, ttl=2 * 3600)


async def open_room(code: str, teams: int) -> None:
    _rooms[code] = dict.fromkeys(range(teams), 0)


async def add_points(code: str, team: int, points: int) -> dict[int, int]:
    scores = _rooms[code]
    scores[team] = scores[team] + points
    return scores
