import { sizeOf } from '../../migrations/tables.ts';
import { equalColumns, isSystemTable } from '../../sql/conditions.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES } from '../../sql/over-queries.ts';
import { isHot } from '../../surfaces.ts';
import type { Rule } from '../types.ts';

const RANDOM = new Set(['RANDOM', 'RAND', 'NEWID', 'DBMS_RANDOM']);

/** A query that sorts a table by chance to take some of its rows. */
export const randomOrder: Rule = {
  id: 'data_partitioning/random-order',
  check: 'data_partitioning/partitionable',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports ORDER BY random() over a table that requests read; leaves alone rows that a key picks before, tables of settings, and code that no load reaches.',
  ...overQueries((place, view) => {
    const { query, verb, surface } = place;
    const at = query.orderBy?.findIndex(({ word }) => RANDOM.has(word)) ?? -1;
    if (verb !== 'select' || at < 0 || query.orderBy?.[at + 1]?.text === undefined || isSystemTable(query.table)) return null;
    const table = query.table ?? '';
    const size = sizeOf(table, view.profile);
    const isPicked = equalColumns(query).length > 0;
    const isSure = isHot(surface) && surface !== 'unknown' && !isPicked && size !== 'small' && !table.includes('?');
    return matchOfQuery(place, {
      confidence: isSure ? 'sure' : 'unsure', note: 'sorts by chance', driver: `rows of ${table}`,
      ...(surface === 'request_handler' && query.where === null && size !== 'unknown' ? {} : { criterion: null }),
      title: `Every run sorts all of ${table} by chance`,
      problem: `ORDER BY random() has no index: the database reads ${table}, gives each row a number and sorts them, to return a few.`,
      impact: `Each request costs as much as ${table} is long: with ten times the rows it reads and sorts ten times as much.`,
      recommendation: 'Pick by an indexed column instead: a random key with WHERE key >= $1 ORDER BY key LIMIT n, TABLESAMPLE, or a list of ids that is chosen from time to time.',
    });
  }),
};
