import asyncpg


async def fetch_discharge(pool: asyncpg.Pool, discharge_id: int) -> asyncpg.Record | None:
    return await pool.fetchrow(
        "SELECT d.id, d.summary, p.full_name, p.birth_date FROM discharges d"
        " JOIN patients p ON p.id = d.patient_id WHERE d.id = $1",
        discharge_id,
    )


async def save_letter(pool: asyncpg.Pool, discharge_id: int, pdf: bytes) -> None:
    await pool.execute(
        "INSERT INTO letters (discharge_id, pdf) VALUES ($1, $2)"
        " ON CONFLICT (discharge_id) DO UPDATE SET pdf = excluded.pdf",
        discharge_id,
        pdf,
    )
