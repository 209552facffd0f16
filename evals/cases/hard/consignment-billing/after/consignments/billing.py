from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from .lines import line_of
from .models import Consignment, InvoiceLine
from .worker import Sessions, app

CHUNK = 500


@app.task(acks_late=True)
def bill_yesterday() -> None:
    day = date.today() - timedelta(days=1)
    last = 0
    while True:
        with Sessions.begin() as session:
            chunk = session.scalars(
                select(Consignment)
                .where(Consignment.delivered_on == day, Consignment.id > last)
                .order_by(Consignment.id)
                .limit(CHUNK)
            ).all()
            if not chunk:
                return
            lines = [line_of(session, consignment) for consignment in chunk]
            session.execute(insert(InvoiceLine).on_conflict_do_nothing(), lines)
            last = chunk[-1].id
