import { Pool } from 'pg';

const pool = new Pool({ max: Number(process.env.DB_POOL ?? 8), connectionTimeoutMillis: 2000, statement_timeout: 4000 });

export interface Sample {
  id: string;
  reef: string;
  takenAt: string;
  lat: number;
  lon: number;
  species: string[];
}

export const MAX_PAGE = 100;

/** `samples` has the primary key (reef, id); `species` holds at most twelve names. */
export async function samplesOf(reef: string, after: string, size: number): Promise<Sample[]> {
  const { rows } = await pool.query<Sample>(
    `SELECT id, reef, taken_at AS "takenAt", lat, lon, species FROM samples
      WHERE reef = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [reef, after, Math.min(size, MAX_PAGE)],
  );
  return rows;
}
