import pg from 'pg';

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, statement_timeout: 3000, connectionTimeoutMillis: 2000 });

export interface Bid { lotId: string; amount: number; bidder: string }

/** The bid that now leads, or null when a higher one was there first. */
export async function raiseBid(lotId: string, amount: number, bidder: string): Promise<Bid | null> {
  const { rowCount } = await pool.query(
    'UPDATE lots SET high_bid = $2, high_bidder = $3 WHERE id = $1 AND high_bid < $2 AND closes_at > now()',
    [lotId, amount, bidder],
  );
  return rowCount === 1 ? { lotId, amount, bidder } : null;
}

export async function lotById(id: string) {
  const { rows } = await pool.query('SELECT id, title, high_bid AS "highBid", closes_at AS "closesAt" FROM lots WHERE id = $1', [id]);
  return rows[0] ?? null;
}
