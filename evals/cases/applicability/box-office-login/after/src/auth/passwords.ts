import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { Account } from './accounts.js';

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export async function matches(password: string, account: Account): Promise<boolean> {
  const expected = Buffer.from(account.hash, 'base64');
  const actual = scryptSync(password, Buffer.from(account.salt, 'base64'), expected.length, COST);
  return timingSafeEqual(actual, expected);
}
