import { Pool } from 'pg';

export interface Card { id: number; name: string; stars: number; score: number | null; reviews: number; photos: string[] }

const pool = new Pool({
  connectionString: process.env.DATABASE_URL, max: Number(process.env.DB_POOL ?? 8), connectionTimeoutMillis: 2000, statement_timeout: 4000,
});

// hotels: primary key id; reviews and photos: index on hotel_id
export async function readCard(id: number): Promise<Card | undefined> {
  const { rows } = await pool.query<Card>(
    `SELECT h.id, h.name, h.stars, r.score, r.reviews, p.photos FROM hotels h
       CROSS JOIN LATERAL (SELECT round(avg(stars), 1)::float AS score, count(*)::int AS reviews FROM reviews WHERE hotel_id = h.id) r
       CROSS JOIN LATERAL (SELECT coalesce(array_agg(url ORDER BY rank), '{}') AS photos
                             FROM (SELECT url, rank FROM photos WHERE hotel_id = h.id ORDER BY rank LIMIT 8) first) p
      WHERE h.id = $1`, [id]);
  return rows[0];
}
