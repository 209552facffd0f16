import type { Surface } from '../../../model/surface.ts';
import type { DeclaredTable } from '../../tables/declared-tables.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { isPrismaSchema } from '../../formats/prisma.ts';
import type { SqlDocument } from '../../formats/sql.ts';
import { sizeOf, type TableSize } from '../../migrations/tables.ts';
import type { KeyFact, SqlStatement } from '../../sql/facts.ts';
import { WHOLE_SCHEMA } from '../../sql/schema.ts';
import { growthOf } from '../../tables/tables.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { listed } from '../wording.ts';

/** A foreign key of a growing table that no index begins with, on a database that makes none by itself. */
export const foreignKeyWithoutIndex: Rule = {
  id: 'data_partitioning/foreign-key-without-index',
  check: 'data_partitioning/partitionable',
  criterion: null,
  law: 'per_item',
  languages: ['sql', 'python', 'ruby', 'php', 'typescript'],
  description: 'Reports a foreign key of a growing table without an index, in SQL, Prisma schemas, models and new tables of migrations, on PostgreSQL, SQLite and SQL Server; leaves alone MySQL, which makes one, columns whose indexes are not in view, keys to reference tables and of who did something.',
  *find(file, view) {
    if (NO_SCHEMA.has(view.surfaceOfFile(file))) return;
    for (const table of view.schema.declared().values()) if (table.file === file) yield* ofDeclared(table, file, view);
  },
  documents: {
    *sql(document, view) {
      if (NO_SCHEMA.has(view.surfaceOfFile(document))) return;
      for (const statement of document.statements) {
        for (const { table, key } of statement.isDown ? [] : foreignKeysIn(statement, document, view)) {
          const match = matchOf(table, key, { document, statement }, view);
          if (match !== null) yield match;
        }
      }
    },
  },
};

const NO_SCHEMA: ReadonlySet<Surface> = new Set<Surface>(['test', 'docs']);

function* ofDeclared({ name, foreign, indexed }: DeclaredTable, file: FileFacts, view: RuleView): Generator<Match> {
  const { dialect } = view.schema;
  const [from] = file.functions;
  if (from === undefined) return;
  for (const [column, { parent, line, isConstraint }] of foreign) {
    if ([column, `${column}id`, `${column}_id`].some((other) => indexed.has(other)) || (isConstraint && dialect === 'mysql')) continue;
    const isWorth = isWorthAnIndex({ name, parent, column }, view);
    // A name alone says less: `bill_address_id` is read with the order, and no order is looked up by it.
    if (!isConstraint && !(isWorth && isLookedUpBy(parent, view))) continue;
    const isSure = isWorth && (!isConstraint || dialect !== 'unknown') && !view.schema.isPast(file);
    yield {
      file, function: from, range: { start: line, end: line }, confidence: isSure ? 'sure' : 'unsure',
      ...wordingOf({ name, parent, column, isConstraint }), trace: [{ file, line, note: `no index on ${column}` }],
    };
  }
}

type Wording = Omit<Match, 'file' | 'function' | 'scope' | 'range' | 'confidence' | 'trace'>;

function wordingOf({ name, parent, column, isConstraint }: Names & { readonly isConstraint: boolean }): Wording {
  return {
    surface: 'shared_library', title: `${name} has no index on its foreign key ${column}`,
    problem: `${column} refers to ${parent}, and no index of ${name} begins with it; ${isConstraint ? 'this database makes none for a foreign key' : 'nothing makes one for a column that is only named like a key'}.`,
    impact: `To find the rows of one ${parent}, or to delete it, the database reads all of ${name}: with ten times the rows each time costs ten times as much.`,
    recommendation: `Declare an index on ${column} in the same change.`,
    growth: { driver: `rows of ${name}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    searchedFor: [], loadPath: `every request for the rows of one ${parent}`,
  };
}

interface ForeignKey { readonly table: string; readonly key: KeyFact }

/** Those whose indexes must be in view: the statement makes the column too. */
function foreignKeysIn({ fact }: SqlStatement, document: SqlDocument, view: RuleView): ForeignKey[] {
  const ofTable = (table: string, keys: readonly KeyFact[]): ForeignKey[] => keys.filter(({ kind }) => kind === 'foreign').map((key) => ({ table, key }));
  if (fact.kind === 'create_table') return ofTable(fact.table, [...fact.keys, ...fact.columns.flatMap(({ keys }) => keys)]);
  if (fact.kind !== 'alter_table') return [];
  return fact.actions.flatMap((action) => {
    if (action.kind === 'add_column') return ofTable(fact.table, action.column.keys);
    return action.kind === 'add_key' && makesColumn(fact.table, action.key, document, view) ? ofTable(fact.table, [action.key]) : [];
  });
}

function makesColumn(table: string, { columns: [column = ''] }: KeyFact, document: SqlDocument, view: RuleView): boolean {
  const declared = view.schema.table(table);
  if (declared !== null && (declared.document === document || WHOLE_SCHEMA.test(declared.document.path))) return declared.columns.some(({ name }) => name === column);
  return document.statements.some(({ fact }) => fact.kind === 'alter_table' && fact.table === table && fact.actions.some((action) => action.kind === 'add_column' && action.column.name === column));
}

/** Who did something is seldom asked for. */
const OF_ACTOR = /(created|updated|deleted|modified|changed|approved|invited|closed|archived|resolved|reviewed|uploaded|assigned|granted|revoked|requested|impersonated)_?by|^(creator|updater|inviter|modifier|editor)_?id$/i;

interface Place { readonly document: SqlDocument; readonly statement: SqlStatement }

function matchOf(table: string, key: KeyFact, { document, statement }: Place, view: RuleView): Match | null {
  const [column = ''] = key.columns;
  const dialect = view.schema.dialectOf(document);
  const isKept = dialect === 'mysql' || dialect === 'spanner' || dialect === 'cassandra' || isInPrisma(table, document, view);
  if (column === '' || isKept || view.schema.isGone(table, key.columns, { document, statement }) || hasIndex(column, [...view.schema.keysOf(table), ...keysOf(statement)])) return null;
  const name = asWritten(table, statement.range.start, document);
  const parent = key.references === null ? 'another table' : asWritten(key.references, key.range.start, document);
  const isSure = dialect !== 'unknown' && isWorthAnIndex({ name, parent, column: asWritten(column, key.range.start, document) }, view) && !view.schema.isPast(document);
  const what = listed(key.columns.map((part) => asWritten(part, key.range.start, document)));
  return {
    file: document, scope: statement.range, range: whereIndexesStand(key, document, statement), confidence: isSure ? 'sure' : 'unsure',
    ...wordingOf({ name, parent, column: what, isConstraint: true }),
    recommendation: isPrismaSchema(document) ? `Add @@index([${what}]) to the model.` : `Create an index on ${name} (${what}) in the same change.`,
    trace: [{ file: document, line: key.range.start, note: `no index on ${what}` }],
  };
}

function keysOf({ fact }: SqlStatement): readonly KeyFact[] {
  return fact.kind === 'create_table' ? [...fact.keys, ...fact.columns.flatMap(({ keys }) => keys)] : [];
}

const hasIndex = (column: string, keys: readonly KeyFact[]): boolean => keys.some(({ kind, columns }) => kind !== 'foreign' && kind !== 'check' && columns[0] === column);

/** In a model the indexes stand below its columns: where one is missing, or was taken away. */
function whereIndexesStand({ range }: KeyFact, document: SqlDocument, statement: SqlStatement): Match['range'] {
  return isPrismaSchema(document) ? { start: range.start, end: statement.range.end } : range;
}

/** The migration that Prisma makes of its schema says the same again. */
function isInPrisma(table: string, document: SqlDocument, { documents }: RuleView): boolean {
  return !isPrismaSchema(document) && documents.of('sql').some((other) => isPrismaSchema(other) && other.statements.some(({ fact }) => fact.kind === 'create_table' && fact.table === table));
}

/** Names are compared without regard to case; people read them as they stand. */
function asWritten(name: string, line: number, { lines }: SqlDocument): string {
  const text = (lines[line - 1] ?? '').slice(0, LONGEST_LINE);
  const at = text.toLowerCase().indexOf(name);
  return at < 0 ? name : text.slice(at, at + name.length);
}

const LONGEST_LINE = 2_000;

interface Names { readonly name: string; readonly parent: string; readonly column: string }

/** A picture of a row is never asked for its row. */
const OF_PICTURE = /(avatar|image|photo|picture|logo|icon|cover|thumbnail)/i;
/** What a row has chosen among its own is read with it: the default calendar of a user. */
const OF_CHOICE = /^(default|active|current|last|latest|primary|selected|preferred|main)(?=_|[A-Z])/;
/** Owners of many rows, of which there are few. */
const TENANT = /tenant|organi[sz]ation|team|workspace|account|environment|project|shop|store|site|community|space/i;

/** Its rows are many, or own many. */
function isLookedUpBy(parent: string, { profile }: Pick<RuleView, 'profile'>): boolean {
  return TENANT.test(parent) || ['grows', 'large'].includes(sizeOf(parent, profile)) || growthOf(parent) === 'growing';
}

/** The table fills with use, and its rows are those of something that is asked for. */
function isWorthAnIndex({ name, parent, column }: Names, { profile }: RuleView): boolean {
  if (OF_ACTOR.test(column) || OF_PICTURE.test(column) || OF_CHOICE.test(column)) return false;
  const size: TableSize = sizeOf(name, profile);
  const fills = size === 'grows' || size === 'large';
  if (isLookedUpBy(parent, { profile })) return fills || (size === 'unknown' && growthOf(name) === 'growing');
  return fills && sizeOf(parent, profile) !== 'small' && growthOf(parent) !== 'reference';
}
