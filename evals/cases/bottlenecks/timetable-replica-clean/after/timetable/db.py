import os

from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
    max_overflow=0,
    pool_timeout=3,
    pool_pre_ping=True,
)
Session = sessionmaker(engine)

replica = create_engine(
    os.environ["REPLICA_URL"],
    pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
    max_overflow=0,
    pool_timeout=3,
    pool_pre_ping=True,
)
ReplicaSession = sessionmaker(replica)
