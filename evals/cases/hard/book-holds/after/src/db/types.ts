import type { Generated } from 'kysely';
import type { HoldState } from '../holds/states.js';

export interface BookTable { id: Generated<string>; title: string }
export interface ReaderTable { id: Generated<string>; email: string; locale: string }
export interface HoldTable {
  id: Generated<string>;
  book_id: string;
  reader_id: string;
  branch: string;
  state: Generated<HoldState>;
  ready_until: Date | null;
}

export interface Database {
  books: BookTable;
  readers: ReaderTable;
  holds: HoldTable;
}
