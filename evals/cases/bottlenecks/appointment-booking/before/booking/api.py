from datetime import datetime

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from booking.service import SlotTaken, book

app = FastAPI()


class BookingRequest(BaseModel):
    practitioner_id: int
    patient_id: int
    starts_at: datetime
    minutes: int = Field(ge=5, le=240)


@app.post("/appointments", status_code=201)
def create_appointment(body: BookingRequest):
    try:
        appointment = book(body.practitioner_id, body.patient_id, body.starts_at, body.minutes)
    except SlotTaken:
        raise HTTPException(409, "That time has just been taken")
    return {"id": appointment.id, "starts_at": appointment.starts_at, "ends_at": appointment.ends_at}
