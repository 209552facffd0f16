from flask import Flask, abort, render_template

from grants import store

app = Flask(__name__)


@app.get("/grants/<int:number>")
def show(number: int):
    row = store.grant(number) or abort(404)
    return render_template("grant.html", grant=row)
