from sqlalchemy.orm import Session

from .models import Consignment
from .quotes import quote


def line_of(session: Session, consignment: Consignment) -> dict:
    return {
        "consignment_id": consignment.id,
        "customer_id": consignment.customer_id,
        "cents": quote(session, consignment.customer_id, consignment.zone, consignment.weight_kg),
    }
