import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.getenv("POOL_SIZE", "4")),
    max_overflow=0,
    pool_timeout=3,
    connect_args={"options": "-c statement_timeout=4000", "connect_timeout": 2},
)
Session = sessionmaker(engine)
