from decimal import Decimal

from flask import Blueprint, request
from sqlalchemy import text

from quoting import cache, db
from quoting.access import dispatch_only

bp = Blueprint("surcharges", __name__)


@cache.memoize(timeout=86_400)
def surcharge_of(lane: str) -> Decimal:
    percent = db.session.execute(
        text("SELECT fuel_percent FROM lanes WHERE code = :lane"), {"lane": lane}
    ).scalar_one()
    return percent / 100


@bp.put("/lanes/<lane>/surcharge")
@dispatch_only
def change(lane: str):
    db.session.execute(
        text("UPDATE lanes SET fuel_percent = :percent WHERE code = :lane"),
        {"percent": Decimal(request.get_json()["percent"]), "lane": lane},
    )
    db.session.commit()
    cache.delete_memoized(surcharge_of, lane)
    return "", 204
