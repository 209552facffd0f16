import os

import redis
from flask import Flask
from flask_session import Session

from accounts.profiles import profiles

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_REDIS"] = redis.from_url(os.environ["REDIS_URL"])
Session(app)

app.register_blueprint(profiles)
