import { cursorOver, hasWords, indexOfWords, rangeOf, splitAtCommas } from './cursor.ts';
import type { QueryFact, SqlFact, SqlStatement } from './facts.ts';
import { columnsIn, readAlterTable, readCreateTable } from './read-table.ts';
import type { SqlText } from './statements.ts';
import type { SqlToken } from './tokens.ts';

export function readStatement({ tokens, range, isDown }: SqlText): SqlStatement {
  return { tokens, range, isDown, fact: factOf(tokens) };
}

function factOf(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens);
  if (cursor.take('CREATE')) return readCreate(tokens);
  if (cursor.take('ALTER', 'TABLE')) return readAlterTable(cursor.rest());
  if (cursor.take('DROP', 'TABLE')) return readDropTable(cursor.rest());
  if (cursor.take('RENAME', 'TABLE')) return { kind: 'drop_tables', tables: splitAtCommas(cursor.rest()).flatMap((part) => cursorOver(part).name() ?? []) };
  return readQuery(tokens);
}

const CREATE_OPTIONS = new Set(['OR', 'REPLACE', 'UNIQUE', 'GLOBAL', 'LOCAL', 'TEMP', 'TEMPORARY', 'UNLOGGED', 'CLUSTERED', 'NONCLUSTERED', 'FULLTEXT', 'SPATIAL', 'CUSTOM']);

function readCreate(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens.slice(1));
  while (CREATE_OPTIONS.has(cursor.peek()?.word ?? '')) cursor.next();
  if (cursor.take('TABLE')) return readCreateTable(cursor.rest());
  if (cursor.take('MATERIALIZED', 'VIEW')) return readCreateView(cursor.rest());
  if (!cursor.take('INDEX')) return { kind: 'other' };
  const isConcurrent = cursor.take('CONCURRENTLY');
  cursor.take('IF', 'NOT', 'EXISTS');
  if (cursor.peek()?.word !== 'ON') cursor.name();
  if (!cursor.take('ON')) return { kind: 'other' };
  // On the parent alone it takes no time: the partitions get theirs one by one.
  const isParentOnly = cursor.take('ONLY');
  const table = cursor.name();
  if (cursor.take('USING')) cursor.next();
  const columns = columnsIn(cursor.group() ?? []);
  if (table === null) return { kind: 'other' };
  const rest = cursor.rest();
  const isOnline = isConcurrent || isParentOnly || hasWords(rest, 'ONLINE') || hasWords(rest, 'ALGORITHM');
  return {
    kind: 'create_index', table, isConcurrent: isOnline, isPartial: hasWords(rest, 'WHERE'),
    key: { kind: hasWords(tokens.slice(0, 3), 'UNIQUE') ? 'unique' : 'index', columns, partition: [], references: null, onDelete: null, isNotValid: false, usesIndex: false, range: rangeOf(tokens, { start: 1, end: 1 }) },
  };
}

/** Its rows come from a query, like those of `CREATE TABLE … AS`. */
function readCreateView(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens);
  cursor.take('IF', 'NOT', 'EXISTS');
  const table = cursor.name();
  return table === null ? { kind: 'other' } : { kind: 'create_table', table, columns: [], keys: [], partitionBy: [] };
}

function readDropTable(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens);
  cursor.take('IF', 'EXISTS');
  return { kind: 'drop_tables', tables: splitAtCommas(cursor.rest()).flatMap((part) => cursorOver(part).name() ?? []) };
}

const VERBS = { SELECT: 'select', UPDATE: 'update', DELETE: 'delete', INSERT: 'insert' } as const;
type Verb = keyof typeof VERBS;
const isVerb = (word: string): word is Verb => Object.hasOwn(VERBS, word);

/** The statement's own clauses: what stands in parentheses belongs to inner queries. */
function readQuery(tokens: readonly SqlToken[]): SqlFact {
  const depth = tokens[0]?.depth ?? 0;
  const start = tokens.findIndex((token) => isVerb(token.word) && token.depth === depth);
  const verb = tokens[start]?.word ?? '';
  if (!isVerb(verb) || (start > 0 && tokens[0]?.word !== 'WITH')) return { kind: 'other' };
  const body = tokens.slice(start);
  return { kind: VERBS[verb], query: { ...clausesOf(body, verb, depth), tables: tablesIn(tokens) } };
}

const CLAUSES = new Set(['FROM', 'SET', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'FOR', 'RETURNING', 'UNION', 'EXCEPT', 'INTERSECT', 'WINDOW', 'ON', 'VALUES', 'ALLOW']);

function clausesOf(body: readonly SqlToken[], verb: Verb, depth: number): Omit<QueryFact, 'tables'> {
  const clause = (name: string): readonly SqlToken[] | null => {
    const at = body.findIndex((token) => token.word === name && token.depth === depth);
    if (at < 0) return null;
    const end = body.findIndex((token, index) => index > at && token.depth === depth && CLAUSES.has(token.word) && !(name === 'FROM' && token.word === 'ON') && !(name === 'ORDER' && token.word === 'ON'));
    return body.slice(at + 1, end < 0 ? body.length : end);
  };
  const limit = clause('LIMIT') ?? clause('FETCH') ?? topOf(body);
  const comma = limit?.findIndex(({ text }) => text === ',') ?? -1;
  const from = clause('FROM');
  const target = verb === 'SELECT' || verb === 'DELETE' ? from : body.slice(1).filter(({ word }) => word !== 'INTO' && word !== 'ONLY' && word !== 'IGNORE');
  return {
    table: target === null ? null : cursorOver(target).name(),
    columns: verb === 'SELECT' ? body.slice(1, body.findIndex((token) => token.word === 'FROM' && token.depth === depth)) : [],
    sets: clause('SET') ?? [], where: clause('WHERE'), groupBy: clause('GROUP'), orderBy: clause('ORDER'),
    // MySQL's `LIMIT offset, count`.
    limit: limit === null || comma < 0 ? limit : limit.slice(comma + 1), offset: clause('OFFSET') ?? (limit === null || comma < 0 ? null : limit.slice(0, comma)),
  };
}

/** SQL Server's `SELECT TOP (n)`. */
function topOf(body: readonly SqlToken[]): readonly SqlToken[] | null {
  const at = indexOfWords(body.slice(0, 4), 'TOP');
  return at < 0 ? null : body.slice(at + 1, at + 3);
}

function tablesIn(tokens: readonly SqlToken[]): string[] {
  const tables = tokens.flatMap(({ word }, at) => {
    if (word !== 'FROM' && word !== 'JOIN' && word !== 'UPDATE' && word !== 'INTO') return [];
    return cursorOver(tokens.slice(at + 1, at + 8)).name() ?? [];
  });
  return [...new Set(tables)];
}
