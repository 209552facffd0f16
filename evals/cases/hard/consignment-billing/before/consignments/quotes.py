from sqlalchemy.orm import Session

from .rates import cents_per_kg


def quote(session: Session, customer_id: int, zone: str, weight_kg: int) -> int:
    return max(400, weight_kg * cents_per_kg(session, customer_id, zone))
