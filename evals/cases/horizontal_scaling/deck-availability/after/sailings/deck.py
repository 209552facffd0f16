from django.conf import settings
from redis import Redis


def metres_taken(sailing_id: int) -> int:
    with Redis.from_url(settings.DECK_REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5) as redis:
        return int(redis.get(f"deck:{sailing_id}:metres") or 0)
