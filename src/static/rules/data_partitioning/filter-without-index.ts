import { declaredFilters, hasFewValues, type DeclaredFilter } from '../../queries/declared-filters.ts';
import type { FileFacts } from '../../facts/facts.ts';
import type { KeyFact, QueryFact } from '../../sql/facts.ts';
import type { SqlDocument } from '../../formats/sql.ts';
import { sizeOf } from '../../migrations/tables.ts';
import { isComputedAhead } from '../../queries/wrapped-columns.ts';
import { tableKey } from '../../migrations/migration-calls.ts';
import { equalExpressions, isSystemTable } from '../../sql/conditions.ts';
import { matchAt, matchOfQuery, NOT_RUN, overQueries, QUERY_LANGUAGES } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { listed } from '../wording.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

const BY_STATEMENT = overQueries((place, view) => {
  const { query, verb, surface } = place;
  const table = query.table ?? '';
  const size = sizeOf(table, view.profile);
  if (verb !== 'select' || isSystemTable(query.table) || query.tables.length > 1 || (size !== 'large' && size !== 'grows')) return null;
  const conditions = equalExpressions(query);
  const keys = view.schema.keysOf(table);
  const names = new Set(query.where?.map(({ text }) => text.toLowerCase()));
  // A range of the primary key only says where a page begins: the rows of the page are still searched for.
  const helps = ({ kind, columns: [first = ''] }: KeyFact): boolean => conditions.includes(first)
    || (kind !== 'primary' && names.has(first) && !conditions.some((condition) => condition.includes(`(${first})`)));
  const isIndexed = keys.some((key) => key.kind !== 'foreign' && key.kind !== 'check' && helps(key));
  if (conditions.length === 0 || isIndexed || !(isKnown(table, conditions, view) || isDeclaredWithout(query, conditions, view))) return null;
  return matchOfQuery(place, {
    confidence: isHot(surface) ? 'sure' : 'unsure', note: `no index on ${listed(conditions)}`, driver: `rows of ${table}`,
    ...(size === 'large' && isHot(surface) ? {} : { criterion: null }),
    ...wordingFor(table, listed(conditions)),
  });
});

/** A query by a column that no index of the schema in view begins with. */
export const filterWithoutIndex: Rule = {
  id: 'data_partitioning/filter-without-index',
  check: 'data_partitioning/partitionable',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports queries of a growing table by columns or expressions without an index, where the change adds the column or the schema stands in view, as SQL, Prisma, models or db/schema.rb; leaves alone small tables, joins, and columns of which the schema is not known.',
  ...BY_STATEMENT,
  *find(file, view) {
    yield* BY_STATEMENT.find?.(file, view) ?? [];
    for (const filter of declaredFilters(file, view)) yield* ofBuilder(filter, file, view);
  },
};

function* ofBuilder({ node, function: from, table: { name }, columns }: DeclaredFilter, file: FileFacts, view: RuleView): Generator<Match> {
  const surface = view.surfaceOf(from, file);
  if (NOT_RUN.has(surface)) return;
  const size = sizeOf(name, view.profile);
  const grows = size === 'large' || size === 'grows';
  yield matchAt({ file, function: from, range: { start: node.line, end: node.line } }, {
    confidence: isHot(surface) && grows ? 'sure' : 'unsure', note: `no index on ${listed(columns)}`, driver: `rows of ${name}`,
    ...(size === 'large' && isHot(surface) ? {} : { criterion: null }), ...wordingFor(name, listed(columns)),
  });
}

const wordingFor = (table: string, what: string): Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation'> => ({
  title: `${table} is searched by ${what} without an index`,
  problem: `The condition is on ${what}, and no index of ${table} in view begins with it, so the database reads the table to find the rows.`,
  impact: `Each such request costs as much as ${table} is long: with ten times the rows it reads ten times as many, and a few at once keep the database busy.`,
  recommendation: `Add an index on ${table} (${what}) in the same change; on PostgreSQL with CREATE INDEX CONCURRENTLY.`,
});

/** Files that hold the schema as it is. */
const SCHEMA_FILE = /(^|\/)([\w.-]*schema[\w.-]*|structure)(\.(sql|ddl)$|\/)/i;

/** Every index that there can be is in view: the change itself adds the column, or the whole schema is shown. */
function isKnown(table: string, conditions: readonly string[], { schema, documents }: RuleView): boolean {
  const declared = schema.table(table);
  if (declared !== null && (SCHEMA_FILE.test(declared.document.path) || documents.isChanged(declared.document))) {
    return conditions.every((condition) => declared.columns.some(({ name }) => condition === name || condition.includes(`(${name})`)));
  }
  const changed = documents.of('sql').filter((document) => documents.isChanged(document));
  return conditions.every((condition) => changed.some((document) => addsColumn(document, table, condition)));
}

/** A model or a schema that is a program declares the table and all of its indexes, and none is on what the statement asks for. */
function isDeclaredWithout({ table, where }: QueryFact, conditions: readonly string[], view: RuleView): boolean {
  const declared = table === null ? undefined : view.schema.declared().get(tableKey(table));
  if (declared === undefined || table === null) return false;
  const computed = [...declared.columns].filter((name) => conditions.some((condition) => condition.includes(`(${name})`)));
  const asked = where?.map(({ text }) => text.toLowerCase()).filter((name) => !computed.includes(name)) ?? [];
  if (where?.some(({ kind }) => kind === 'string') === true || [...conditions, ...computed].every((name) => name.includes('(') || hasFewValues(name, computed.includes(name)))) return false;
  return conditions.every((condition) => declared.columns.has(condition) || computed.some((name) => condition.includes(`(${name})`)))
    && !asked.some((name) => declared.indexed.has(name) || declared.foreign.has(name))
    && !computed.some((name) => [...declared.indexed].some((key) => key.includes('(') && key.includes(name)) || isComputedAhead(name, table, view));
}

function addsColumn({ statements }: SqlDocument, table: string, column: string): boolean {
  return statements.some(({ fact, isDown }) => !isDown && fact.kind === 'alter_table' && fact.table === table && fact.actions.some((action) => action.kind === 'add_column' && action.column.name === column));
}
