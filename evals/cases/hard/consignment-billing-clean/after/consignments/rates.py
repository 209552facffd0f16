from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from .models import Rate

STANDARD = 95


def cents_per_kg(session: Session, customer_id: int, zone: str) -> int:
    agreed = session.scalar(select(Rate.cents_per_kg).where(Rate.customer_id == customer_id, Rate.zone == zone))
    return STANDARD if agreed is None else agreed


def agreed_rates(session: Session, customer_ids: Collection[int], zones: Collection[str]) -> dict[tuple[int, str], int]:
    rows = session.execute(
        select(Rate.customer_id, Rate.zone, Rate.cents_per_kg).where(Rate.customer_id.in_(customer_ids), Rate.zone.in_(zones))
    )
    return {(customer_id, zone): cents for customer_id, zone, cents in rows}
