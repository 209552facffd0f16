import { db } from '../db/index.js';
import { HttpError } from '../http/errors.js';

export async function placeHold(readerId: string, bookId: string, branch: string) {
  const placed = await db.insertInto('holds')
    .values({ reader_id: readerId, book_id: bookId, branch, ready_until: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'book_id', 'branch', 'state'])
    .executeTakeFirst();
  if (placed === undefined) throw new HttpError(409, 'There is an open hold on this book already');
  return placed;
}
