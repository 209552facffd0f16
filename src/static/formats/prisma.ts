import type { SourceText } from '../facts/facts.ts';
import type { ColumnFact, Dialect, KeyFact, SqlStatement } from '../sql/facts.ts';

/** What a Prisma schema declares, as the tables that Prisma makes of it. */
export interface PrismaSchema { readonly dialect: Dialect; readonly statements: readonly SqlStatement[] }

export const isPrismaSchema = ({ path }: Pick<SourceText, 'path'>): boolean => path.endsWith('.prisma');

const MODEL = /^\s*model\s+(\w+)\s*\{/;

/** Longer lines are no declarations that somebody wrote. */
const LONGEST_LINE = 2_000;

/** Reads the models of a schema. Foreign keys count only where the database itself makes no index for them. */
export function readPrisma({ lines, text }: SourceText): PrismaSchema {
  const statements: SqlStatement[] = [];
  const models = new Set(lines.flatMap((line) => MODEL.exec(line.slice(0, LONGEST_LINE))?.[1] ?? []));
  for (let at = 0; at < lines.length; at += 1) {
    const name = MODEL.exec((lines[at] ?? '').slice(0, LONGEST_LINE))?.[1];
    if (name === undefined) continue;
    const end = endOf(lines, at);
    statements.push(readModel(name, { lines, start: at, end }, models));
    at = end;
  }
  return { dialect: dialectIn(text), statements };
}

function endOf(lines: readonly string[], start: number): number {
  const end = lines.findIndex((line, at) => at > start && /^\s*\}/.test(line));
  return end < 0 ? lines.length - 1 : end;
}

const PROVIDERS: Readonly<Record<string, Dialect>> = { postgresql: 'postgres', postgres: 'postgres', cockroachdb: 'postgres', mysql: 'mysql', sqlite: 'sqlite', sqlserver: 'mssql' };

/** With relations kept by Prisma itself, MySQL makes no index for them either. */
function dialectIn(text: string): Dialect {
  const provider = /\bdatasource\s+\w+\s*\{[^}]*?\bprovider\s*=\s*"(\w+)"/.exec(text)?.[1] ?? '';
  return /\brelationMode\s*=\s*"prisma"/.test(text) ? 'unknown' : PROVIDERS[provider] ?? 'unknown';
}

interface Block { readonly lines: readonly string[]; readonly start: number; readonly end: number }

function readModel(model: string, { lines, start, end }: Block, models: ReadonlySet<string>): SqlStatement {
  const columns: ColumnFact[] = [];
  const keys: KeyFact[] = [];
  let table = model;
  for (let at = start + 1; at < end; at += 1) {
    const line = (lines[at] ?? '').slice(0, LONGEST_LINE).replace(/\/\/.*$/, '').trim();
    table = /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? table;
    const key = line.startsWith('@@') ? blockKey(line, at + 1) : null;
    if (key !== null) keys.push(key);
    if (!/^\w+\s+\w/.test(line)) continue;
    const foreign = relationKey(line, at + 1);
    if (foreign !== null) keys.push(foreign);
    const column = readField(line, at + 1, models);
    if (column !== null) columns.push(column);
  }
  // A column of a relation stands where its field stands.
  const placed = keys.map((key) => key.kind === 'foreign' ? { ...key, range: columns.find(({ name }) => name === key.columns[0])?.range ?? key.range } : key);
  return { tokens: [], range: { start: start + 1, end: end + 1 }, isDown: false, fact: { kind: 'create_table', table: table.toLowerCase(), columns, keys: placed, partitionBy: [] } };
}

const keyOf = (kind: KeyFact['kind'], columns: readonly string[], line: number): KeyFact =>
  ({ kind, columns, partition: [], references: null, onDelete: null, isNotValid: false, usesIndex: false, range: { start: line, end: line } });

/** `@@index([shopId, madeAt(sort: Desc)])` */
function blockKey(line: string, at: number): KeyFact | null {
  const found = /^@@(index|unique|id|fulltext)\(\s*(?:fields:\s*)?\[([^\]]*)\]/.exec(line);
  if (found === null || found[1] === 'fulltext') return null;
  return keyOf(found[1] === 'id' ? 'primary' : found[1] === 'unique' ? 'unique' : 'index', namesIn(found[2] ?? ''), at);
}

/** `shop Shop @relation(fields: [shopId], references: [id], onDelete: Cascade)` */
function relationKey(line: string, at: number): KeyFact | null {
  const fields = /@relation\([^)]*?\bfields:\s*\[([^\]]*)\]/.exec(line)?.[1];
  const target = /^\w+\s+(\w+)/.exec(line)?.[1];
  if (fields === undefined || target === undefined) return null;
  const onDelete = /onDelete:\s*Cascade/.test(line) ? 'cascade' : /onDelete:\s*SetNull/.test(line) ? 'set_null' : null;
  return { ...keyOf('foreign', namesIn(fields), at), references: target.toLowerCase(), onDelete };
}

const namesIn = (text: string): string[] => text.replace(/\([^)]*\)/g, '').split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '');

function readField(line: string, at: number, models: ReadonlySet<string>): ColumnFact | null {
  const found = /^(\w+)\s+(\w+)(\[\])?(\?)?/.exec(line);
  if (found === null || models.has(found[2] ?? '')) return null;
  const name = (found[1] ?? '').toLowerCase();
  const keys = [...(/\s@id\b/.test(line) ? [keyOf('primary', [name], at)] : []), ...(/\s@unique\b/.test(line) ? [keyOf('unique', [name], at)] : [])];
  return { name, type: (found[2] ?? '').toUpperCase(), isNotNull: found[4] === undefined, default: null, isGenerated: false, keys, range: { start: at, end: at } };
}
