import { isSystemTable } from '../../sql/conditions.ts';
import { exclusionOf } from '../../sql/excluding.ts';
import { fillsWithUse, sizeOf } from '../../migrations/tables.ts';
import { growthOf } from '../../tables/tables.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES } from '../over-queries.ts';
import type { Rule } from '../types.ts';

/** What puts the data right goes through all of it, and seldom. */
const REPAIRS = /^_*(fix|repair|clean|purge|prune|sweep|orphan|reconcile|backfill|migrate|find_?orphan|delete_?orphan)/i;

/** A query for the rows of which there is nothing in another table, with no other condition. */
export const excludedBySubquery: Rule = {
  id: 'data_partitioning/excluded-by-subquery',
  check: 'data_partitioning/partitionable',
  criterion: null,
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports queries of a growing table whose only condition is that another one has nothing for the row; leaves alone those that a value or a limit narrows as well, tables of settings, and code that no load reaches.',
  ...overQueries((place, view) => {
    const found = place.verb === 'select' || place.verb === 'delete' ? exclusionOf(place.query) : null;
    if (found === null || isSystemTable(found.table)) return null;
    const { table, other, line, areOrphans } = found;
    if ([table, other].some((name) => sizeOf(name, view.profile) === 'small' || growthOf(name) === 'reference')) return null;
    // What cleans up may go through the whole table once in a while.
    const isRepair = 'function' in place.where && REPAIRS.test(place.where.function.name ?? '');
    const isSure = place.verb === 'select' && !areOrphans && !isRepair && isHot(place.surface) && fillsWithUse(table, view.profile) && !other.includes('?');
    return matchOfQuery(place, {
      confidence: isSure ? 'sure' : 'unsure', line, note: `compares all of ${table} with ${other}`, driver: `rows of ${table}`,
      title: `All of ${table} is compared with ${other}`,
      problem: `The only condition is that ${other} has nothing for the row, which no index of ${table} answers: each run reads ${table} from end to end, and ${other} beside it.`,
      impact: `The run takes longer with every row of either table, although few are new: once the rows of the subquery no longer fit in the memory of the sort, the time grows with their product.`,
      recommendation: `Keep on ${table} whether it is done, with a partial index on the open rows, or narrow the query by time or owner and take a batch with LIMIT.`,
    });
  }),
};
