import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DB_POOL_SIZE ?? 10),
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
});

export async function findRecording(id) {
  const { rows } = await pool.query('SELECT id, lesson_id, key, state FROM recordings WHERE id = $1', [id]);
  return rows[0];
}

export async function markUploaded(id) {
  await pool.query("UPDATE recordings SET state = 'uploaded' WHERE id = $1", [id]);
}

export async function setRenditions(id, renditions) {
  await pool.query("UPDATE recordings SET state = 'ready', renditions = $2 WHERE id = $1", [id, JSON.stringify(renditions)]);
}
