from flask import Flask

from wall.views import wall


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(wall)
    return app
