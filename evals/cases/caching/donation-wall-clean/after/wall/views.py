from flask import Blueprint, jsonify

from wall.cache import region
from wall.totals import load_board

wall = Blueprint("wall", __name__)


@wall.get("/healthz")
def healthz():
    return jsonify(ok=True)


@wall.get("/board")
def board():
    return jsonify(region.get_or_create("board:7d", load_board))
