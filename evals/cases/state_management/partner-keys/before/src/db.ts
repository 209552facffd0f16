import pg from 'pg';

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 8,
  statement_timeout: 2000,
  connectionTimeoutMillis: 2000,
});
