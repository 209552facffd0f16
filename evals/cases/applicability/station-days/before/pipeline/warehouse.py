import os
from collections.abc import Sequence
from datetime import date

import psycopg
from psycopg import sql


def replace_day(table: str, day: date, rows: Sequence[tuple]) -> None:
    target = sql.Identifier(table)
    with psycopg.connect(os.environ["WAREHOUSE_DSN"], connect_timeout=10) as connection:
        connection.execute(sql.SQL("DELETE FROM {} WHERE day = %s").format(target), (day,))
        with connection.cursor().copy(sql.SQL("COPY {} (day, station, value) FROM STDIN").format(target)) as copy:
            for station, value in rows:
                copy.write_row((day, station, value))
