import type { DeclaredTable } from '../tables/declared-tables.ts';
import type { Documents } from '../facts/documents.ts';
import type { FileFacts, SourceText } from '../facts/facts.ts';
import type { SqlDocument } from '../formats/sql.ts';
import { isPrismaSchema } from '../formats/prisma.ts';
import { groupBy } from '../group-by.ts';
import { pastMigrations } from '../migrations/history.ts';
import { tableKey } from '../migrations/migration-calls.ts';
import { createIsGone, type IsGone } from './departures.ts';
import type { ColumnFact, Dialect, KeyFact, SqlFact } from './facts.ts';

export interface TableFact {
  readonly name: string;
  readonly columns: readonly ColumnFact[];
  /** Keys of its declaration, of later statements, and with the columns. */
  readonly keys: readonly KeyFact[];
  readonly partitionBy: readonly string[];
  readonly document: SqlDocument;
}

/** The tables that the SQL in view declares, as far as it is in view. */
export interface Schema {
  /** Null when no document in view creates it. */
  table(name: string): TableFact | null;
  /** Every key and index that any document in view gives the table. */
  keysOf(table: string): readonly KeyFact[];
  /** The tables that are declared with every index, by a Prisma schema or by programs, by their keys for comparison. */
  declared(): ReadonlyMap<string, DeclaredTable>;
  /** The change itself creates the table: there are no rows yet. */
  isNew(table: string): boolean;
  /** A later statement drops the table or one of the columns, or calls it otherwise. */
  readonly isGone: IsGone;
  /** The change shows so many migrations behind this one that it has run long since. */
  isPast(file: SourceText): boolean;
  /** The database that the document is for: a Prisma schema of several files names it in one of them. */
  dialectOf(document: SqlDocument): Dialect;
  /** The database that the project runs on, as far as one can see. */
  readonly dialect: Dialect;
}

/** Files that hold the whole schema as it is, not a step towards it. */
export const WHOLE_SCHEMA = /(^|\/)([\w.-]*(schema|structure|dump|baseline)[\w.-]*)\.(sql|ddl|cql)$|\.prisma$|(^|\/)db\/(\w+_)?schema\.rb$/i;

const ofPrisma = ({ name, columns, keys }: TableFact): DeclaredTable => ({
  name, columns: new Set(columns.map((column) => column.name)),
  indexed: new Set(keys.flatMap(({ kind, columns: [first] }) => kind === 'foreign' || kind === 'check' || first === undefined ? [] : [first])),
  foreign: new Map(), file: null,
});

/** What programs say of tables: the migrations of the change, and models. */
export interface TablesOfPrograms {
  readonly declaredByPrograms: () => ReadonlyMap<string, DeclaredTable>;
  /** Keys of the tables that those in other languages than SQL create. */
  readonly createdByCalls: () => ReadonlySet<string>;
  readonly paths: () => readonly string[];
}

export function createSchema(documents: Documents, programs: readonly FileFacts[], { createdByCalls, paths, declaredByPrograms }: TablesOfPrograms): Schema {
  const sql = documents.of('sql');
  const tables = groupBy(sql.flatMap(tablesOf), ({ name }) => name);
  const keys = groupBy(sql.flatMap(keysIn), ({ table }) => table);
  const own = sql.filter((document) => documents.isChanged(document) && !WHOLE_SCHEMA.test(document.path));
  const created = new Set(own.flatMap(tablesOf).map(({ name }) => name));
  let known: Dialect | null = null;
  let declared: ReadonlyMap<string, DeclaredTable> | null = null;
  let past: ReadonlySet<string> | null = null;
  let byCalls: ReadonlySet<string> | null = null;
  const isCreatedByCall = (table: string): boolean => (byCalls ??= createdByCalls()).has(tableKey(table));
  const dialect = (): Dialect => known ??= projectDialect(documents, programs);
  return {
    table: (name) => tables.get(name)?.[0] ?? null,
    keysOf: (table) => (keys.get(table) ?? []).map(({ key }) => key),
    declared: () => declared ??= new Map([...declaredByPrograms(), ...[...tables.values()].flat().filter(({ document }) => isPrismaSchema(document)).map((table): [string, DeclaredTable] => [tableKey(table.name), ofPrisma(table)])]),
    isGone: createIsGone(sql),
    isPast: ({ path }) => (past ??= pastMigrations(paths())).has(path),
    isNew: (table) => created.has(table) || isCreatedByCall(table),
    dialectOf: (document) => document.dialect !== 'unknown' ? document.dialect : isPrismaSchema(document) ? onlyOne(sql.filter(isPrismaSchema)) : dialect(),
    get dialect() { return dialect(); },
  };
}

function tablesOf(document: SqlDocument): TableFact[] {
  return document.statements.flatMap(({ fact, isDown }) => fact.kind !== 'create_table' || isDown ? [] : [{
    name: fact.table, columns: fact.columns, keys: [...fact.keys, ...fact.columns.flatMap((column) => column.keys)], partitionBy: fact.partitionBy, document,
  }]);
}

function keysIn({ statements }: SqlDocument): { readonly table: string; readonly key: KeyFact }[] {
  return statements.flatMap(({ fact, isDown }) => isDown ? [] : keysOfFact(fact));
}

function keysOfFact(fact: SqlFact): { readonly table: string; readonly key: KeyFact }[] {
  switch (fact.kind) {
    case 'create_table': return [...fact.keys, ...fact.columns.flatMap((column) => column.keys)].map((key) => ({ table: fact.table, key }));
    case 'create_index': return [{ table: fact.table, key: fact.key }];
    case 'alter_table': return fact.actions.flatMap((action) => action.kind === 'add_key' ? [action.key] : action.kind === 'add_column' ? action.column.keys : []).map((key) => ({ table: fact.table, key }));
    default: return [];
  }
}

function onlyOne(documents: readonly SqlDocument[]): Dialect {
  const [only = 'unknown', ...others] = new Set(documents.map((document) => document.dialect).filter((dialect) => dialect !== 'unknown'));
  return others.length === 0 ? only : 'unknown';
}

/** Settings and drivers name the database. */
const DATABASE_NAMES: readonly (readonly [Dialect, RegExp])[] = [
  ['postgres', /adapter:\s*["']?(postgresql|postgis)|jdbc:postgresql|image:\s*["']?[\w./-]*(postgres|postgis|timescale)|\bpostgres(ql)?:\/\/|provider\s*=\s*"postgresql"|gem ["']pg["']|enable_extension ["']plpgsql/],
  ['mysql', /adapter:\s*["']?(mysql2|trilogy)|jdbc:(mysql|mariadb)|image:\s*["']?[\w./-]*(mysql|mariadb)|\bmysql2?:\/\/|provider\s*=\s*"mysql"|gem ["']mysql2["']/],
  ['sqlite', /adapter:\s*["']?sqlite3|jdbc:sqlite|provider\s*=\s*"sqlite"/],
];
const DRIVERS: readonly (readonly [Dialect, RegExp])[] = [
  ['postgres', /^(psycopg2?|asyncpg|pg|postgres|pg-promise|github\.com\/lib\/pq|github\.com\/jackc\/pgx|Npgsql|org\.postgresql|django\.contrib\.postgres|sqlalchemy\.dialects\.postgresql)([./].*)?$/],
  ['mysql', /^(mysql2?|pymysql|MySQLdb|aiomysql|mysqlclient|github\.com\/go-sql-driver\/mysql|sqlalchemy\.dialects\.mysql)([./].*)?$/],
];

/** The one database of which there are signs; unknown when there are several. */
function projectDialect(documents: Documents, programs: readonly FileFacts[]): Dialect {
  const found = new Set<Dialect>();
  for (const document of documents.all) {
    if (document.language === 'sql' && document.dialect !== 'unknown') found.add(document.dialect);
    if (document.language === 'yaml') for (const [dialect, name] of DATABASE_NAMES) if (name.test(document.text)) found.add(dialect);
  }
  for (const file of programs) {
    if (file.language === 'ruby') for (const [dialect, name] of DATABASE_NAMES) if (name.test(file.text)) found.add(dialect);
    for (const [dialect, driver] of DRIVERS) if (file.imports.some(({ module }) => driver.test(module))) found.add(dialect);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : 'unknown';
}
