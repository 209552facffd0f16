import logging
import time

import httpx

from notary.database import pool
from notary.stamps import stamp

TAKE = """
UPDATE tasks SET attempts = attempts + 1, due_at = now() + interval '1 minute' * (attempts + 1)
 WHERE id IN (SELECT id FROM tasks WHERE attempts < 8 AND due_at <= now() ORDER BY due_at LIMIT 5 FOR UPDATE SKIP LOCKED)
RETURNING id, deed_id
"""
DONE = "WITH gone AS (DELETE FROM tasks WHERE id = %s) UPDATE deeds SET stamped_at = now() WHERE id = %s"


def step() -> int:
    """Takes up to five tasks; those that fail are due again later."""
    with pool.connection() as connection:
        tasks = connection.execute(TAKE).fetchall()
    for task_id, deed_id in tasks:
        try:
            stamp(deed_id)
        except httpx.HTTPError:
            logging.exception("deed %s", deed_id)
            continue
        with pool.connection() as connection:
            connection.execute(DONE, (task_id, deed_id))
    return len(tasks)


if __name__ == "__main__":
    while True:
        if step() == 0:
            time.sleep(2)
