import os

from sqlalchemy import create_engine, text

engine = create_engine(
    os.environ["DATABASE_URL"],
    pool_size=int(os.environ.get("DB_POOL", "4")),
    max_overflow=0,
    pool_timeout=5,
    connect_args={"options": "-c statement_timeout=20000"},
)

# donations is indexed on donated_at
BOARD = text(
    "SELECT campaign_id, sum(cents) AS cents, count(DISTINCT donor_id) AS donors FROM donations"
    " WHERE donated_at > now() - interval '7 days' GROUP BY campaign_id ORDER BY cents DESC LIMIT 50"
)


def load_board() -> list[dict]:
    with engine.connect() as db:
        return [{**row, "cents": int(row["cents"])} for row in db.execute(BOARD).mappings()]
