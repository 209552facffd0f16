import { db } from '../db/index.js';

export async function collectHold(id: string): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('holds')
    .set({ state: 'collected', ready_until: null })
    .where('id', '=', id).where('state', '=', 'ready')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
