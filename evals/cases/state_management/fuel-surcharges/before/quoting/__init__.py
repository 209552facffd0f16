from flask import Flask
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


def create_app() -> Flask:
    app = Flask(__name__)
    app.config.from_object("quoting.settings")
    db.init_app(app)

    from quoting import quotes

    app.register_blueprint(quotes.bp)
    return app
