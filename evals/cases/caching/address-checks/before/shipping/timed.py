import time
from collections.abc import Awaitable, Callable


class Timed[T]:
    """Keeps what `load` gives for a key and asks again when it is older than `seconds`."""

    def __init__(self, seconds: float, load: Callable[[str], Awaitable[T]]) -> None:
        self._seconds = seconds
        self._load = load
        self._kept: dict[str, tuple[float, T]] = {}

    async def get(self, key: str) -> T:
        kept = self._kept.get(key)
        if kept is not None and kept[0] > time.monotonic():
            return kept[1]
        value = await self._load(key)
        self._kept[key] = (time.monotonic() + self._seconds, value)
        return value
