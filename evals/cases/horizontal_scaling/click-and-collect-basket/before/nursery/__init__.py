from flask import Flask

from . import account
from .models import db


def create_app():
    app = Flask(__name__)
    app.config.from_object("nursery.config")
    db.init_app(app)
    app.register_blueprint(account.bp)
    return app
