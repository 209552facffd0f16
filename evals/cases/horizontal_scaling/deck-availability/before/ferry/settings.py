import os

SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
ALLOWED_HOSTS = ["ferry.example"]
ROOT_URLCONF = "ferry.urls"
INSTALLED_APPS = ["sailings"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["DB_HOST"],
        "NAME": "ferry",
        "USER": "ferry",
        "PASSWORD": os.environ["DB_PASSWORD"],
        "CONN_MAX_AGE": 60,
    }
}

# Kept up to date by the loading desk. Accepts 10,000 clients.
DECK_REDIS_URL = os.environ["DECK_REDIS_URL"]
