from collections.abc import Sequence

from sqlalchemy.orm import Session

from .models import Consignment
from .quotes import price
from .rates import STANDARD, agreed_rates


def lines_of(session: Session, chunk: Sequence[Consignment]) -> list[dict]:
    rates = agreed_rates(session, {c.customer_id for c in chunk}, {c.zone for c in chunk})
    return [
        {
            "consignment_id": c.id,
            "customer_id": c.customer_id,
            "cents": price(c.weight_kg, rates.get((c.customer_id, c.zone), STANDARD)),
        }
        for c in chunk
    ]
