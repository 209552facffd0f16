import { db } from '../db/index.js';
import { pageOf } from './page.js';

export async function branchHolds(branch: string, after: string) {
  const items = await db.selectFrom('holds')
    .innerJoin('books', 'books.id', 'holds.book_id')
    .select(['holds.id', 'books.title', 'holds.reader_id', 'holds.state', 'holds.ready_until'])
    .where('holds.branch', '=', branch)
    .where('holds.id', '>', after)
    .orderBy('holds.id')
    .execute();
  return pageOf(items);
}
