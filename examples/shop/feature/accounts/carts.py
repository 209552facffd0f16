from flask import Blueprint, jsonify, request, session

carts = Blueprint("carts", __name__)

open_carts = {}


@carts.post("/items")
def add_item():
    cart = open_carts.setdefault(session["customer_id"], {})
    sku = request.json["sku"]
    cart[sku] = cart.get(sku, 0) + request.json.get("quantity", 1)
    return jsonify(items=cart)


@carts.get("/")
def show_cart():
    return jsonify(items=open_carts.get(session["customer_id"], {}))
