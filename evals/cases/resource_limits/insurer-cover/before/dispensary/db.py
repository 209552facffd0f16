import asyncpg


async def prescription(pool: asyncpg.Pool, prescription_id: int) -> asyncpg.Record | None:
    return await pool.fetchrow(
        "SELECT id, product_code, insurer, member_number FROM prescriptions WHERE id = $1",
        prescription_id,
    )
