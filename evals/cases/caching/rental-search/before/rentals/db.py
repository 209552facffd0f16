import os

from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

pool = AsyncConnectionPool(
    os.environ["DATABASE_URL"],
    open=False,
    min_size=1,
    max_size=int(os.environ.get("DB_POOL", "4")),
    timeout=3,
    kwargs={"row_factory": dict_row, "options": "-c statement_timeout=3000"},
)
