import pg from 'pg';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DB_POOL_SIZE ?? 10),
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
});

export interface Draft { id: string; revision: number; tiles: Buffer }

export async function findDraft(id: string): Promise<Draft | undefined> {
  const { rows } = await pool.query<Draft>('SELECT id, revision, tiles FROM level_drafts WHERE id = $1', [id]);
  return rows[0];
}

export async function saveDraft(id: string, tiles: Buffer): Promise<void> {
  await pool.query(
    `INSERT INTO level_drafts (id, revision, tiles) VALUES ($1, 1, $2)
     ON CONFLICT (id) DO UPDATE SET revision = level_drafts.revision + 1, tiles = excluded.tiles`,
    [id, tiles],
  );
}

export async function markPublished(id: string, revision: number, pack: string): Promise<void> {
  await pool.query('UPDATE level_drafts SET published_revision = $2, pack_key = $3 WHERE id = $1', [id, revision, pack]);
}
