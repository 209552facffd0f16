import os

from psycopg_pool import ConnectionPool

pool = ConnectionPool(
    os.environ["DATABASE_URL"],
    min_size=1,
    max_size=int(os.environ.get("DB_POOL", "4")),
    timeout=3,
    kwargs={"options": "-c statement_timeout=4000"},
    open=True,
)
