from flask import Flask
from flask_session import Session

from . import account, basket
from .models import db


def create_app():
    app = Flask(__name__)
    app.config.from_object("nursery.config")
    db.init_app(app)
    Session(app)
    app.register_blueprint(account.bp)
    app.register_blueprint(basket.bp)
    return app
