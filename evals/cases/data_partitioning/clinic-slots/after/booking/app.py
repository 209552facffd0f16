from datetime import datetime
from uuid import UUID

from flask import Flask, request

from .appointments import book

app = Flask(__name__)


@app.get("/healthz")
def healthz():
    return {"ok": True}


@app.post("/clinics/<int:clinic_id>/appointments")
def create_appointment(clinic_id: int):
    body = request.get_json()
    booked = book(clinic_id, datetime.fromisoformat(body["starts_at"]), UUID(body["patient_id"]))
    return ("", 201) if booked else ({"error": "full"}, 409)
