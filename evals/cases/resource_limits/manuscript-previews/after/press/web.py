import os

from flask import Flask, abort, jsonify, request

from . import storage
from .actors import preview

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = int(os.environ.get("PRESS_MAX_UPLOAD", 60 * 1024 * 1024))


@app.put("/submissions/<uuid:submission>/manuscript")
def upload(submission):
    file = request.files.get("manuscript") or abort(400)
    key = f"manuscripts/{submission}.pdf"
    storage.s3.upload_fileobj(file.stream, storage.BUCKET, key)
    preview.send(str(submission))
    return jsonify(key=key), 201
