from flask import Blueprint, jsonify

from wall.totals import load_board

wall = Blueprint("wall", __name__)


@wall.get("/healthz")
def healthz():
    return jsonify(ok=True)


@wall.get("/preview/board")
def preview():
    return jsonify(load_board())
