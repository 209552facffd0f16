from grants.database import pool


def grant(number: int):
    with pool.connection() as connection:
        return connection.execute("SELECT id, title, cents, decided_on FROM grants WHERE id = %s", (number,)).fetchone()
