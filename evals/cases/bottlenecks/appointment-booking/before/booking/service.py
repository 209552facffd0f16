from datetime import datetime, timedelta

from sqlalchemy import select

from booking.db import Session
from booking.models import Appointment, Reminder

LONGEST = timedelta(hours=4)


class SlotTaken(Exception):
    pass


def book(practitioner_id: int, patient_id: int, starts_at: datetime, minutes: int) -> Appointment:
    ends_at = starts_at + timedelta(minutes=minutes)
    with Session.begin() as session:
        clash = session.scalar(
            select(Appointment.id)
            .where(
                Appointment.practitioner_id == practitioner_id,
                Appointment.starts_at > starts_at - LONGEST,
                Appointment.starts_at < ends_at,
                Appointment.ends_at > starts_at,
            )
            .limit(1)
        )
        if clash:
            raise SlotTaken
        appointment = Appointment(
            practitioner_id=practitioner_id, patient_id=patient_id, starts_at=starts_at, ends_at=ends_at
        )
        session.add(appointment)
        session.flush()
        session.add(Reminder(appointment_id=appointment.id, send_at=starts_at - timedelta(days=1)))
    return appointment
