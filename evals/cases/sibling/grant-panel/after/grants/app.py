from flask import Flask, abort, render_template, request

from grants import store
from grants.database import pool

app = Flask(__name__)


@app.get("/grants/<int:number>")
def show(number: int):
    row = store.grant(number) or abort(404)
    return render_template("grant.html", grant=row)


@app.template_global()
def grants_of(council: int, before: int):
    with pool.connection() as connection:
        return connection.execute(
            "SELECT id, title, cents, decided_on FROM grants WHERE council_id = %s AND id < %s ORDER BY id DESC LIMIT 30",
            (council, before),
        ).fetchall()


@app.get("/councils/<int:council>/grants")
def council(council: int):
    return render_template("council.html", council=council, before=request.args.get("before", 2**62, type=int))
