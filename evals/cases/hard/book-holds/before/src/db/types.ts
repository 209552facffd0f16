import type { Generated } from 'kysely';

export interface BookTable { id: Generated<string>; title: string }
export interface ReaderTable { id: Generated<string>; email: string; locale: string }

export interface Database {
  books: BookTable;
  readers: ReaderTable;
}
