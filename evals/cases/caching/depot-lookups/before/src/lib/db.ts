import { Pool } from 'pg';

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DB_POOL ?? 6),
  connectionTimeoutMillis: 2000,
  statement_timeout: 3000,
});
