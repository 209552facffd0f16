import os
from datetime import timedelta

SECRET_KEY = os.environ["SECRET_KEY"]
SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
SQLALCHEMY_ENGINE_OPTIONS = {"pool_size": 4, "max_overflow": 0}

SESSION_COOKIE_SECURE = True
PERMANENT_SESSION_LIFETIME = timedelta(days=3)
