import type { LineRange } from '../../model/change.ts';
import { cursorOver, hasWords, indexOfWords, rangeOf, splitAtCommas, textOf } from './cursor.ts';
import type { AlterAction, ColumnFact, KeyFact, SqlFact } from './facts.ts';
import type { SqlToken } from './tokens.ts';

const NO_RANGE: LineRange = { start: 1, end: 1 };

/** `CREATE TABLE name (…) options` after its first words. */
export function readCreateTable(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens);
  cursor.take('IF', 'NOT', 'EXISTS');
  const table = cursor.name();
  const partitionOf = cursor.peek()?.word === 'PARTITION' && cursor.peek(1)?.word === 'OF';
  const group = cursor.group();
  // A table filled by a query has columns that do not stand here; a partition is as large as what it is cut from.
  if (table !== null && group === null && cursor.peek()?.word === 'AS') return { kind: 'create_table', table, columns: [], keys: [], partitionBy: [] };
  if (table === null || partitionOf || group === null) return { kind: 'other' };
  const parts = splitAtCommas(group);
  const keys = parts.flatMap((part) => readKey(part) ?? []);
  const columns = parts.filter((part) => readKey(part) === null).flatMap((part) => readColumn(part) ?? []);
  const options = cursor.rest();
  const by = indexOfWords(options, 'PARTITION', 'BY');
  const ofPrimary = indexOfWords(options, 'PRIMARY', 'KEY');
  return {
    kind: 'create_table', table, columns,
    // Spanner writes the primary key behind the columns.
    keys: ofPrimary < 0 ? keys : [...keys, ...[readKey(options.slice(ofPrimary))].filter((key) => key !== null)],
    partitionBy: by < 0 ? [] : columnsIn(groupIn(options.slice(by))),
  };
}

function groupIn(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const open = tokens.findIndex(({ text }) => text === '(');
  return open < 0 ? [] : cursorOver(tokens.slice(open)).group() ?? [];
}

/** Names of columns; of an expression its text. Order, operator class and prefix length are left out. */
export function columnsIn(tokens: readonly SqlToken[]): string[] {
  return splitAtCommas(tokens).map((part) => {
    const isCall = part[1]?.text === '(' && part[2]?.kind !== 'number';
    return isCall || part[0]?.text === '(' ? textOf(part.filter(({ word }) => word !== 'ASC' && word !== 'DESC')) : (part[0]?.text ?? '').toLowerCase();
  });
}

const KEY_WORDS = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK', 'INDEX', 'KEY', 'FULLTEXT', 'SPATIAL', 'EXCLUDE', 'PERIOD', 'LIKE']);

/** A key or constraint with a line of its own; null when the tokens are a column. */
export function readKey(tokens: readonly SqlToken[]): KeyFact | null {
  const [first, second] = tokens;
  if (first === undefined || !KEY_WORDS.has(first.word)) return null;
  // A column may be called `key`; then a type stands behind it and no parenthesis.
  if (first.word === 'KEY' && second?.kind === 'word' && tokens[2]?.text !== '(') return null;
  const kind = kindOf(tokens);
  const group = groupIn(tokens);
  const inner = group[0]?.text === '(' ? cursorOver(group).group() ?? [] : null;
  return {
    kind, columns: inner === null ? columnsIn(group) : [...columnsIn(inner), ...columnsIn(group.slice(inner.length + 3))],
    partition: kind !== 'primary' ? [] : inner === null ? columnsIn(group).slice(0, 1) : columnsIn(inner),
    ...referencesIn(tokens), isNotValid: hasWords(tokens, 'NOT', 'VALID'), usesIndex: hasWords(tokens, 'USING', 'INDEX'), range: rangeOf(tokens, NO_RANGE),
  };
}

function kindOf(tokens: readonly SqlToken[]): KeyFact['kind'] {
  const words = tokens.slice(0, 6).map(({ word }) => word);
  if (words.includes('PRIMARY')) return 'primary';
  if (words.includes('FOREIGN')) return 'foreign';
  if (words.includes('CHECK')) return 'check';
  if (words.includes('EXCLUDE')) return 'exclude';
  return words.includes('UNIQUE') ? 'unique' : 'index';
}

function referencesIn(tokens: readonly SqlToken[]): Pick<KeyFact, 'references' | 'onDelete'> {
  const at = indexOfWords(tokens, 'REFERENCES');
  if (at < 0) return { references: null, onDelete: null };
  const onDelete = hasWords(tokens, 'ON', 'DELETE', 'CASCADE') ? 'cascade' : hasWords(tokens, 'ON', 'DELETE', 'SET') ? 'set_null' : null;
  return { references: cursorOver(tokens.slice(at + 1)).name(), onDelete };
}

const TYPE_ENDS = new Set(['NOT', 'NULL', 'DEFAULT', 'PRIMARY', 'UNIQUE', 'REFERENCES', 'CHECK', 'CONSTRAINT', 'GENERATED', 'COLLATE', 'COMMENT', 'AUTO_INCREMENT', 'AUTOINCREMENT', 'IDENTITY', 'STATIC', 'USING', 'AS', 'ON', 'AFTER', 'FIRST', 'CHARACTER', 'OPTIONS']);
const isTypeEnd = ({ word }: SqlToken, next: SqlToken | undefined): boolean => TYPE_ENDS.has(word) && !(word === 'CHARACTER' && next?.word === 'VARYING');

export function readColumn(tokens: readonly SqlToken[]): ColumnFact | null {
  const [name] = tokens;
  if (name?.kind !== 'word') return null;
  const body = tokens.slice(1);
  const end = body.findIndex((token, at) => isTypeEnd(token, body[at + 1]));
  const rest = end < 0 ? [] : body.slice(end);
  const type = (end < 0 ? body : body.slice(0, end)).map(({ text }) => text).join(' ').toUpperCase().replace(/ ?([(),]) ?/g, '$1');
  const range = rangeOf(tokens, NO_RANGE);
  const column = name.text.toLowerCase();
  const key = (kind: KeyFact['kind']): KeyFact => ({ kind, columns: [column], partition: kind === 'primary' ? [column] : [], ...referencesIn(rest), isNotValid: false, usesIndex: false, range });
  const at = rest.findIndex(({ word }) => word === 'DEFAULT');
  return {
    name: column, type, range, isNotNull: hasWords(rest, 'NOT', 'NULL'), isGenerated: hasWords(rest, 'STORED'),
    default: at < 0 ? null : defaultAt(rest.slice(at + 1)),
    keys: [
      ...(hasWords(rest, 'PRIMARY', 'KEY') ? [key('primary')] : []), ...(hasWords(rest, 'UNIQUE') ? [key('unique')] : []),
      ...(hasWords(rest, 'REFERENCES') ? [key('foreign')] : []), ...(hasWords(rest, 'CHECK') ? [key('check')] : []),
    ],
  };
}

function defaultAt(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const end = tokens.findIndex((token, at) => at > 0 && isTypeEnd(token, tokens[at + 1]) && token.depth === tokens[0]?.depth);
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** `ALTER TABLE name action, action` after its first two words. */
export function readAlterTable(tokens: readonly SqlToken[]): SqlFact {
  const cursor = cursorOver(tokens);
  cursor.take('IF', 'EXISTS');
  cursor.take('ONLY');
  const table = cursor.name();
  cursor.take('*');
  return table === null ? { kind: 'other' } : { kind: 'alter_table', table, actions: splitAtCommas(cursor.rest()).map(readAction) };
}

function readAction(tokens: readonly SqlToken[]): AlterAction {
  const range = rangeOf(tokens, NO_RANGE);
  const cursor = cursorOver(tokens);
  if (cursor.take('ADD')) {
    const key = cursor.peek()?.word === 'COLUMN' ? null : readKey(cursor.rest());
    if (key !== null) return { kind: 'add_key', key, range };
    cursor.take('COLUMN');
    cursor.take('IF', 'NOT', 'EXISTS');
    const column = readColumn(cursor.peek()?.text === '(' ? cursor.group() ?? [] : cursor.rest());
    return column === null ? { kind: 'other', range } : { kind: 'add_column', column, range };
  }
  if (cursor.take('ALTER')) return readAlterColumn(tokens, range);
  if (cursor.take('DROP') || cursor.take('RENAME')) return readLeaving(tokens, range);
  if (cursor.take('MODIFY') || cursor.take('CHANGE')) {
    const isRename = tokens[0]?.word === 'CHANGE';
    cursor.take('COLUMN');
    if (isRename) cursor.name();
    const column = readColumn(cursor.rest());
    return column === null ? { kind: 'other', range } : { kind: 'change_type', column: column.name, type: column.type, converts: false, range };
  }
  return { kind: 'other', range };
}

const NO_COLUMN = new Set(['CONSTRAINT', 'INDEX', 'KEY', 'PRIMARY', 'FOREIGN', 'CHECK', 'PARTITION']);

/** `DROP [COLUMN] a`, `RENAME [COLUMN] a TO b`, `RENAME TO b`. */
function readLeaving(tokens: readonly SqlToken[], range: LineRange): AlterAction {
  const cursor = cursorOver(tokens.slice(1));
  if (NO_COLUMN.has(cursor.peek()?.word ?? '')) return { kind: 'other', range };
  if (cursor.peek()?.word === 'TO' || cursor.peek()?.word === 'AS') return { kind: 'leave', column: null, range };
  cursor.take('COLUMN');
  cursor.take('IF', 'EXISTS');
  return { kind: 'leave', column: cursor.name(), range };
}

function readAlterColumn(tokens: readonly SqlToken[], range: LineRange): AlterAction {
  const cursor = cursorOver(tokens.slice(1));
  cursor.take('COLUMN');
  const column = cursor.name() ?? '';
  if (cursor.take('SET', 'NOT', 'NULL')) return { kind: 'set_not_null', column, range };
  if (!cursor.take('TYPE') && !cursor.take('SET', 'DATA', 'TYPE')) return { kind: 'other', range };
  const rest = cursor.rest();
  const end = rest.findIndex((token, at) => isTypeEnd(token, rest[at + 1]));
  const type = (end < 0 ? rest : rest.slice(0, end)).map(({ text }) => text).join(' ').toUpperCase().replace(/ ?([(),]) ?/g, '$1');
  return { kind: 'change_type', column, type, converts: convertsValues(rest, type), range };
}

/** `USING title::text` of a text says what the database does by itself. */
function convertsValues(tokens: readonly SqlToken[], type: string): boolean {
  const at = indexOfWords(tokens, 'USING');
  if (at < 0) return false;
  const [, , cast, , ...more] = tokens.slice(at);
  return cast?.text !== '::' || more.length > 0 || !/^(TEXT|VARCHAR|CHARACTER VARYING)/.test(type);
}
