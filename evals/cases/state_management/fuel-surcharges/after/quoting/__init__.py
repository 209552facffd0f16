from flask import Flask
from flask_caching import Cache
from flask_sqlalchemy import SQLAlchemy

cache = Cache()
db = SQLAlchemy()


def create_app() -> Flask:
    app = Flask(__name__)
    app.config.from_object("quoting.settings")
    cache.init_app(app)
    db.init_app(app)

    from quoting import quotes, surcharges

    app.register_blueprint(quotes.bp)
    app.register_blueprint(surcharges.bp)
    return app
