from sqlalchemy.orm import Session

from .rates import cents_per_kg


def quote(session: Session, customer_id: int, zone: str, weight_kg: int) -> int:
    return price(weight_kg, cents_per_kg(session, customer_id, zone))


def price(weight_kg: int, rate: int) -> int:
    return max(400, weight_kg * rate)
