from flask import Blueprint, abort, request, session

from .models import Plant, db

bp = Blueprint("basket", __name__)

MOST_LINES = 200


@bp.post("/basket/lines")
def put_line():
    form = request.get_json()
    plant = db.get_or_404(Plant, form["sku"])
    lines = dict(session.get("basket", {}))
    if plant.sku not in lines and len(lines) >= MOST_LINES:
        abort(409)
    lines[plant.sku] = {
        "name": plant.name,
        "unit_cents": plant.price_cents,
        "quantity": int(form["quantity"]),
        "note": str(form.get("note", ""))[:300],
    }
    session["basket"] = lines
    return {"lines": lines}


@bp.get("/basket")
def show():
    lines = session.get("basket", {})
    total = sum(line["unit_cents"] * line["quantity"] for line in lines.values())
    return {"lines": lines, "total_cents": total}
