import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 6, statement_timeout: 3_000 });

/** High and low water of one harbour on one day: four rows, sometimes five. The primary key is (harbour, at). */
export async function tidesOf(harbour, day) {
  const { rows } = await pool.query(
    `select at, kind, metres from tides
      where harbour = $1 and at >= $2::date and at < $2::date + 1 order by at`,
    [harbour, day],
  );
  return rows;
}
