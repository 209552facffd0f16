import type { FileFacts } from '../../facts/facts.ts';
import { fillsWithUse, sizeOf } from '../../migrations/tables.ts';
import { equalColumns, isSystemTable } from '../../sql/conditions.ts';
import { matchAt, matchOfQuery, NOT_RUN, overQueries, QUERY_LANGUAGES } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { randomOrders, type RandomOrderCall } from '../../queries/random-orders.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

const RANDOM = new Set(['RANDOM', 'RAND', 'NEWID', 'DBMS_RANDOM']);

const BY_STATEMENT = overQueries((place, view) => {
  const { query, verb, surface } = place;
  const at = query.orderBy?.findIndex(({ word }) => RANDOM.has(word)) ?? -1;
  if (verb !== 'select' || at < 0 || query.orderBy?.[at + 1]?.text === undefined || isSystemTable(query.table)) return null;
  const table = query.table ?? '';
  const size = sizeOf(table, view.profile);
  const isPicked = equalColumns(query).length > 0;
  const isSure = isHot(surface) && surface !== 'unknown' && !isPicked && size !== 'small' && !table.includes('?');
  return matchOfQuery(place, {
    confidence: isSure ? 'sure' : 'unsure', note: 'sorts by chance', driver: `rows of ${table}`,
    ...(surface === 'request_handler' && query.where === null && size !== 'unknown' ? {} : { criterion: null }), ...wordingFor(table),
  });
});

/** A query that sorts a table by chance to take some of its rows. */
export const randomOrder: Rule = {
  id: 'data_partitioning/random-order',
  check: 'data_partitioning/partitionable',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports ORDER BY random(), and its words in query builders, over a table that requests read; leaves alone rows that a key picks before, tables of settings, and code that no load reaches.',
  ...BY_STATEMENT,
  *find(file, view) {
    yield* BY_STATEMENT.find?.(file, view) ?? [];
    for (const order of randomOrders(file, view)) yield* ofBuilder(order, file, view);
  },
};

function* ofBuilder({ call, table, isNarrowed, isFiltered }: RandomOrderCall, file: FileFacts, view: RuleView): Generator<Match> {
  const surface = view.surfaceOf(call.function, file);
  if (NOT_RUN.has(surface)) return;
  const size = table === null ? 'unknown' : sizeOf(table, view.profile);
  const isSure = isHot(surface) && surface !== 'unknown' && !isNarrowed && table !== null && fillsWithUse(table, view.profile);
  yield matchAt({ file, function: call.function, range: { start: call.node.line, end: call.node.endLine } }, {
    confidence: isSure ? 'sure' : 'unsure', note: 'sorts by chance', line: call.node.endLine, driver: `rows of ${table ?? 'the table'}`,
    ...(surface === 'request_handler' && !isFiltered && (size === 'grows' || size === 'large') ? {} : { criterion: null }), ...wordingFor(table ?? 'the table'),
  });
}

const wordingFor = (table: string): Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation'> => ({
  title: `Every run sorts all of ${table} by chance`,
  problem: `ORDER BY random() has no index: the database reads ${table}, gives each row a number and sorts them, to return a few.`,
  impact: `Each request costs as much as ${table} is long: with ten times the rows it reads and sorts ten times as much.`,
  recommendation: 'Pick by an indexed column instead: a random key with WHERE key >= $1 ORDER BY key LIMIT n, TABLESAMPLE, or a list of ids that is chosen from time to time.',
});
