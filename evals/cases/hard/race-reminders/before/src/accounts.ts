import { db } from './db.js';

export interface Account { id: string; email: string; locale: string | null }

export async function findAccount(id: string): Promise<Account | undefined> {
  return db<Account>('accounts').where({ id }).first('id', 'email', 'locale');
}

export async function findAccounts(ids: readonly string[]): Promise<Map<string, Account>> {
  const rows: Account[] = await db<Account>('accounts').whereIn('id', ids).select('id', 'email', 'locale');
  return new Map(rows.map((row) => [row.id, row]));
}
