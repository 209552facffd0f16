import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.environ.get("DB_POOL_SIZE", "10")),
    max_overflow=0,
    pool_timeout=3,
)
Session = sessionmaker(engine, expire_on_commit=False)
