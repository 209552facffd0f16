from flask import Blueprint, abort, request, session
from werkzeug.security import check_password_hash

from .models import Customer, db

bp = Blueprint("account", __name__)


@bp.post("/account/session")
def sign_in():
    form = request.get_json()
    customer = db.session.scalar(db.select(Customer).filter_by(email=form["email"]))
    if customer is None or not check_password_hash(customer.password_hash, form["password"]):
        abort(401)
    session["customer_id"] = customer.id
    return {"id": customer.id}
