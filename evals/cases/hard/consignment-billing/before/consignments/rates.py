from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import Rate

STANDARD = 95


def cents_per_kg(session: Session, customer_id: int, zone: str) -> int:
    agreed = session.scalar(select(Rate.cents_per_kg).where(Rate.customer_id == customer_id, Rate.zone == zone))
    return STANDARD if agreed is None else agreed
