import os

import redis
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from accounts.tables import Customer

engine = create_engine(os.environ["DATABASE_URL"], pool_size=5, max_overflow=5)
shared = redis.from_url(os.environ["REDIS_URL"], socket_timeout=1)


def customer_by_id(customer_id):
    with Session(engine) as db:
        return db.get(Customer, customer_id)
