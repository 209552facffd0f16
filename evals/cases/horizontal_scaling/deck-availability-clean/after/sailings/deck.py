from django.conf import settings
from redis import Redis

_redis = Redis.from_url(settings.DECK_REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)


def metres_taken(sailing_id: int) -> int:
    return int(_redis.get(f"deck:{sailing_id}:metres") or 0)
