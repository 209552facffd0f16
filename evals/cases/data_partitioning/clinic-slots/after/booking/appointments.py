from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from .database import Session
from .locks import Scope, take

FREE = text(
    "SELECT o.places - (SELECT count(*) FROM appointments a"
    " WHERE a.clinic_id = o.clinic_id AND a.starts_at = o.starts_at)"
    " FROM openings o WHERE o.clinic_id = :clinic_id AND o.starts_at = :starts_at"
)
INSERT = text(
    "INSERT INTO appointments (clinic_id, starts_at, patient_id)"
    " VALUES (:clinic_id, :starts_at, :patient_id) ON CONFLICT DO NOTHING"
)


def book(clinic_id: int, starts_at: datetime, patient_id: UUID) -> bool:
    place = {"clinic_id": clinic_id, "starts_at": starts_at}
    with Session.begin() as session:
        take(session, Scope.APPOINTMENTS)
        if (session.scalar(FREE, place) or 0) < 1:
            return False
        session.execute(INSERT, place | {"patient_id": patient_id})
    return True
