import os

from dogpile.cache import make_region

region = make_region().configure(
    "dogpile.cache.redis",
    expiration_time=60,
    arguments={
        "url": os.environ["REDIS_URL"],
        "redis_expiration_time": 3600,
        "socket_timeout": 1,
        "distributed_lock": True,
        "lock_timeout": 30,
        "thread_local_lock": False,
    },
)
