from dogpile.cache.api import NO_VALUE
from flask import Blueprint, jsonify

from wall.cache import region
from wall.totals import load_board

wall = Blueprint("wall", __name__)


@wall.get("/healthz")
def healthz():
    return jsonify(ok=True)


@wall.get("/board")
def board():
    rows = region.get("board:7d")
    if rows is NO_VALUE:
        rows = load_board()
        region.set("board:7d", rows)
    return jsonify(rows)
