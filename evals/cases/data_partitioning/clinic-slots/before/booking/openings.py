import csv

from sqlalchemy import text

from .database import Session
from .locks import Scope, take

UPSERT = text(
    "INSERT INTO openings (clinic_id, starts_at, places) VALUES (:clinic_id, :starts_at, :places)"
    " ON CONFLICT (clinic_id, starts_at) DO UPDATE SET places = excluded.places"
)


def load(path: str) -> None:
    """Takes the ministry's weekly file; one import at a time."""
    with open(path, newline="") as file, Session.begin() as session:
        take(session, Scope.IMPORT)
        session.execute(UPSERT, list(csv.DictReader(file)))
