import { Pool } from 'pg';

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DB_POOL ?? 8),
  connectionTimeoutMillis: 3000,
  statement_timeout: 15_000,
});
