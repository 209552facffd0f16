from flask import Blueprint, jsonify, session

from accounts.storage import customer_by_id

profiles = Blueprint("profiles", __name__)


@profiles.route("/me")
def show_profile():
    customer = customer_by_id(session["customer_id"])
    return jsonify(name=customer.name, email=customer.email)
