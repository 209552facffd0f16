from enum import IntEnum

from sqlalchemy import text
from sqlalchemy.orm import Session


class Scope(IntEnum):
    IMPORT = 1
    APPOINTMENTS = 2


def take(session: Session, scope: Scope, key: int = 0) -> None:
    """Waits for the lock and holds it until the transaction ends."""
    session.execute(text("SELECT pg_advisory_xact_lock(:scope, :key)"), {"scope": int(scope), "key": key})
