import os

INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "news"]
ROOT_URLCONF = "news.urls"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ["REDIS_URL"],
        "KEY_PREFIX": "newsroom",
    }
}
