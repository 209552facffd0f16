import pg from 'pg';

const pool = new pg.Pool({ max: Number(process.env.DB_POOL ?? 5), connectionTimeoutMillis: 2000, statement_timeout: 3000 });

export interface Account { id: string; email: string; salt: string; hash: string }

// accounts.email is citext NOT NULL UNIQUE
export async function accountByEmail(email: string): Promise<Account | undefined> {
  const { rows } = await pool.query<Account>('SELECT id, email, salt, hash FROM accounts WHERE email = $1', [email]);
  return rows[0];
}
