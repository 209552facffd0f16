import { cursorOver, hasWords, indexOfWords, splitAtCommas } from './cursor.ts';
import type { QueryFact } from './facts.ts';
import { readStatement } from './read-statement.ts';
import type { SqlToken } from './tokens.ts';

/** A subquery that forms groups of all rows of a table: it numbers them, or keeps one row for each. */
export interface GroupedTable {
  readonly table: string;
  readonly line: number;
  readonly does: 'numbers' | 'groups';
  /** The wanted rows are few: what stands around it picks some by a value, or a page of them. */
  readonly isPicked: boolean;
}

/** Those of the statement, also of one of which only the joins are in view. */
export function groupedTables(tokens: readonly SqlToken[]): GroupedTable[] {
  const named = new Set(tokens.flatMap((token, at) => token.word === 'AS' && opensSelect(tokens, at + 1) ? nameBefore(tokens, at) : []));
  return tokens.flatMap((token, at) => {
    const place = tokens[at - 1]?.word ?? '';
    if (!opensSelect(tokens, at) || !['FROM', 'JOIN', 'AS', 'IN'].includes(place)) return [];
    const body = cursorOver(tokens.slice(at)).group() ?? [];
    const { fact } = readStatement({ tokens: body, range: { start: token.line, end: token.line }, isDown: false });
    if (fact.kind !== 'select') return [];
    const keys = keysOf(fact.query, place);
    const { table, tables, where, limit } = fact.query;
    if (keys === null || table === null || named.has(table) || tables.length > 1 || limit !== null || !isWhole(where) || hasWords(body, 'UNION')) return [];
    const around = [...tokens.slice(0, at), ...tokens.slice(at + body.length + 1)];
    const alias = place === 'AS' ? nameBefore(tokens, at - 1)[0] ?? '' : aliasAfter(tokens, at + body.length + 2);
    return [{ table, line: token.line, does: hasWords(body, 'OVER') ? 'numbers' : 'groups', isPicked: isPicked(around, place === 'IN' ? [] : keys, alias) }];
  });
}

const opensSelect = (tokens: readonly SqlToken[], at: number): boolean => tokens[at]?.text === '(' && tokens[at + 1]?.word === 'SELECT';

const nameBefore = (tokens: readonly SqlToken[], at: number): string[] => tokens[at - 1]?.kind === 'word' ? [tokens[at - 1]?.text.toLowerCase() ?? ''] : [];

function aliasAfter(tokens: readonly SqlToken[], at: number): string {
  const word = tokens[at]?.word === 'AS' ? tokens[at + 1] : tokens[at];
  return word?.text.toLowerCase() ?? '';
}

/** The columns by which its rows form groups; null where they form none. */
function keysOf({ columns, groupBy }: QueryFact, place: string): string[] | null {
  if (groupBy !== null) return namesOf(groupBy);
  if (place === 'IN') return null;
  const distinct = indexOfWords(columns.slice(0, 2), 'DISTINCT', 'ON');
  if (distinct === 0) return namesOf(cursorOver(columns.slice(2)).group() ?? []);
  const over = columns.findIndex(({ word }, at) => word === 'OVER' && columns[at + 1]?.text === '(');
  if (over < 0) return null;
  const frame = cursorOver(columns.slice(over + 1)).group() ?? [];
  const order = frame.findIndex(({ word }) => word === 'ORDER');
  return frame[0]?.word === 'PARTITION' ? namesOf(frame.slice(2, order < 0 ? undefined : order)) : [];
}

const namesOf = (tokens: readonly SqlToken[]): string[] => splitAtCommas(tokens).flatMap((part) => part.at(-1)?.text.toLowerCase() ?? []);

/** No condition, or one that nearly all rows meet: `deleted_at IS NULL`. */
function isWhole(where: readonly SqlToken[] | null): boolean {
  return where === null || (where.length < 9 && hasWords(where, 'IS') && hasWords(where, 'NULL') && !where.some(({ text, word }) => word === 'OR' || text === '=' || word === 'SELECT'));
}

/** A condition that the database cannot hand on to the subquery: one on its groups, or on what they are joined by, picks the rows before they are grouped. */
function isPicked(around: readonly SqlToken[], keys: readonly string[], alias: string): boolean {
  const picked = around.flatMap((_, at) => isGiven(around, at) ? [nameAt(around, at - 1)] : []);
  const joined = around.flatMap(({ text }, at) => text === '=' ? [[nameAt(around, at - 1), nameFrom(around, at + 1)]] : []);
  const handed = new Set([...keys, ...joined.flatMap(([left = '', right = '']) => [[left, right], [right, left]]).flatMap(([own = '', other = '']) => own.startsWith(`${alias}.`) && keys.includes(lastOf(own)) ? [other, lastOf(other)] : [])]);
  if (picked.some((name) => handed.has(name) || (!name.includes('.') && handed.has(lastOf(name))) || keys.includes(lastOf(name)))) return false;
  return picked.length > 0 || ((hasWords(around, 'LIMIT') || hasWords(around, 'FETCH')) && !isOrderedBy(around, alias));
}

/** `ORDER BY totals.amount DESC LIMIT 10`: the first of all groups are not known before all are formed. */
function isOrderedBy(tokens: readonly SqlToken[], alias: string): boolean {
  const at = tokens.findIndex(({ word }) => word === 'ORDER');
  return at >= 0 && alias !== '' && tokens[at + 2]?.text.toLowerCase() === alias && tokens[at + 3]?.text === '.';
}

/** `= $1`, `IN (?)`, `= ANY(:ids)` */
function isGiven(tokens: readonly SqlToken[], at: number): boolean {
  if (tokens[at]?.text !== '=' && tokens[at]?.word !== 'IN') return false;
  const value = tokens.slice(at + 1, at + 4).find(({ text, word }) => text !== '(' && word !== 'ANY');
  return value?.kind === 'parameter' || (value?.kind === 'symbol' && (value.text === '?' || value.text === ':'));
}

/** `n.id`, as it ends or begins there, without the schema. */
function nameAt(tokens: readonly SqlToken[], end: number): string {
  const name = tokens[end]?.text.toLowerCase() ?? '';
  return tokens[end - 1]?.text === '.' ? `${tokens[end - 2]?.text.toLowerCase() ?? ''}.${name}` : name;
}

function nameFrom(tokens: readonly SqlToken[], start: number): string {
  let end = start;
  while (tokens[end + 1]?.text === '.') end += 2;
  return nameAt(tokens, end);
}

const lastOf = (name: string): string => name.split('.').at(-1) ?? name;
