import os

import redis
from flask import Flask
from flask_session import Session

from accounts.carts import carts
from accounts.profiles import profiles
from accounts.wishlists import wishlists

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"
app.config["SESSION_REDIS"] = redis.from_url(os.environ["REDIS_URL"])
Session(app)

app.register_blueprint(carts, url_prefix="/cart")
app.register_blueprint(profiles)
app.register_blueprint(wishlists, url_prefix="/wishlist")
