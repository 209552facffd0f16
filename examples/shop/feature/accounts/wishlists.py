from flask import Blueprint, jsonify, request, session

from accounts.storage import shared

wishlists = Blueprint("wishlists", __name__)

NINETY_DAYS = 90 * 24 * 3600


def wishlist_key():
    return f"wishlist:{session['customer_id']}"


@wishlists.post("/items")
def add_item():
    shared.sadd(wishlist_key(), request.json["sku"])
    shared.expire(wishlist_key(), NINETY_DAYS)
    return jsonify(added=request.json["sku"])


@wishlists.get("/")
def show_wishlist():
    return jsonify(items=sorted(shared.smembers(wishlist_key())))
