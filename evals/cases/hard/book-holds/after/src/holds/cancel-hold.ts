import { db } from '../db/index.js';

export async function cancelHold(readerId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('holds')
    .where('id', '=', id).where('reader_id', '=', readerId).where('state', 'in', ['waiting', 'ready'])
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
