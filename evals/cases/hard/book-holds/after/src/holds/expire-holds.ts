import { sql } from 'kysely';
import { db } from '../db/index.js';

const BATCH = 500;

/** Ends holds that nobody has collected in time; returns them for the mails. */
export async function expireBatch() {
  return db.updateTable('holds')
    .set({ state: 'expired', ready_until: null })
    .where('id', 'in', db.selectFrom('holds').select('id')
      .where('state', '=', 'ready').where('ready_until', '<', sql<Date>`now()`)
      .limit(BATCH).forUpdate().skipLocked())
    .returning(['id', 'reader_id', 'book_id'])
    .execute();
}
