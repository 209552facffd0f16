import os

from celery import Celery
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

app = Celery("consignments", broker=os.environ["BROKER_URL"], include=["consignments.billing"])
Sessions = sessionmaker(create_engine(os.environ["DATABASE_URL"], pool_pre_ping=True))
app.conf.beat_schedule = {
    "bill": {"task": "consignments.billing.bill_yesterday", "schedule": 86400.0},
}
