from decimal import Decimal

from flask import Blueprint, request
from sqlalchemy import text

from quoting import db
from quoting.zones import zone_of

bp = Blueprint("quotes", __name__)


@bp.post("/quotes")
def quote():
    body = request.get_json()
    lane = f"{zone_of(body['from'])}-{zone_of(body['to'])}"
    per_kg = db.session.execute(text("SELECT per_kg FROM lanes WHERE code = :lane"), {"lane": lane}).scalar_one()
    price = per_kg * Decimal(str(body["kg"]))
    return {"lane": lane, "price": str(price.quantize(Decimal("0.01")))}
