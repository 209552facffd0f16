import { matchOfQuery, overQueries, QUERY_LANGUAGES, type QueryPlace } from '../over-queries.ts';
import { isSystemTable } from '../../sql/conditions.ts';
import { sizeOf } from '../../migrations/tables.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Rule } from '../types.ts';

/** Pages of a table by OFFSET: each page reads all that stand before it. */
export const offsetWalk: Rule = {
  id: 'resource_limits/offset-walk',
  check: 'resource_limits/pagination',
  criterion: null,
  law: 'per_pair',
  languages: QUERY_LANGUAGES,
  description: 'Reports a loop that walks a growing table by OFFSET; a page of a request by OFFSET is only a question, because how deep users go is not in the code.',
  ...overQueries((place, view) => {
    const { query, verb, surface } = place;
    const isGiven = query.offset?.some(({ kind }) => kind === 'parameter') === true;
    if (verb !== 'select' || !isGiven || isSystemTable(query.table) || (!isHot(surface) && surface !== 'script')) return null;
    const table = query.table ?? '';
    return matchOfQuery(place, {
      confidence: isWalk(place) && sizeOf(table, view.profile) !== 'small' && isHot(surface) ? 'sure' : 'unsure',
      note: 'pages by OFFSET', driver: `rows of ${table}`,
      title: `The pages of ${table} are found by counting from the start`,
      problem: `With OFFSET the database reads and throws away all rows before the page${isWalk(place) ? ', and the loop asks for every page' : ''}.`,
      impact: isWalk(place) ? `The walk reads about n²/2 rows per page size: with ten times the rows of ${table} it takes about a hundred times as long.` : 'The deeper the page, the dearer the request: page 10,000 reads ten thousand pages.',
      recommendation: 'Go on from the last row: ORDER BY a unique key, WHERE key > $last, LIMIT n.',
    });
  }),
};

/** The query runs again and again with a growing offset. */
function isWalk({ text }: QueryPlace): boolean {
  return text?.loops.some(({ form }) => form === 'while' || form === 'count') === true;
}
