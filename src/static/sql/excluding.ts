import { cursorOver, indexOfWords } from './cursor.ts';
import type { QueryFact } from './facts.ts';
import { readStatement } from './read-statement.ts';
import type { SqlToken } from './tokens.ts';

/** The rows of a table of which there is nothing in another: both are read whole. */
export interface Exclusion {
  readonly table: string;
  readonly other: string;
  readonly line: number;
  /** Rows whose parent is gone: what repairs the data looks for them, no request does. */
  readonly areOrphans: boolean;
}

/** `SELECT … FROM orders WHERE id NOT IN (SELECT order_id FROM payments)`, with nothing beside it that picks rows; null for others. */
export function exclusionOf({ table, where, limit, groupBy, tables }: QueryFact): Exclusion | null {
  if (table === null || where === null || limit !== null || groupBy !== null) return null;
  const depth = where[0]?.depth ?? 0;
  const at = where.findIndex((token, index) => token.word === 'NOT' && token.depth === depth && ((where[index + 1]?.word === 'IN' && where[index + 2]?.text === '(') || (where[index + 1]?.word === 'EXISTS' && where[index + 2]?.text === '(')));
  const body = at < 0 ? null : cursorOver(where.slice(at + 2)).group();
  const first = where[at];
  if (body === null || first === undefined || body[0]?.word !== 'SELECT') return null;
  const outside = [...where.slice(0, at), ...where.slice(at + body.length + 4)];
  const { fact } = readStatement({ tokens: body, range: { start: first.line, end: first.line }, isDown: false });
  if (fact.kind !== 'select' || fact.query.table === null || tables.length > 2 || isPicking(outside)) return null;
  const key = fact.query.columns.at(-1)?.text.toLowerCase() ?? '';
  const areOrphans = /^(id|uuid|uid)$/.test(key) && where[at - 1]?.text.toLowerCase() !== key;
  return { table, other: fact.query.table, line: first.line, areOrphans };
}

/** Flags leave nearly all rows: `active = true`, `deleted_at IS NULL`. */
function isPicking(tokens: readonly SqlToken[]): boolean {
  return indexOfWords(tokens, 'OR') >= 0 || tokens.some(({ kind, text, word }, at) => kind === 'parameter' || kind === 'string' || kind === 'number' || ['<', '>', '<=', '>=', 'IN', 'LIKE', 'BETWEEN'].includes(word === '' ? text : word) || (text === '=' && !['TRUE', 'FALSE'].includes(tokens[at + 1]?.word ?? '')));
}
