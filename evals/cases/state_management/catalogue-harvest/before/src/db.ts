import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4, statement_timeout: 10_000, connectionTimeoutMillis: 2_000 });

export interface CatalogueRecord { id: string; title: string; marc: object }

export async function saveRecords(records: CatalogueRecord[]): Promise<void> {
  await pool.query(
    `INSERT INTO records (id, title, marc)
     SELECT r.id, r.title, r.marc FROM jsonb_to_recordset($1::jsonb) AS r (id text, title text, marc jsonb)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, marc = excluded.marc`,
    [JSON.stringify(records)],
  );
}
