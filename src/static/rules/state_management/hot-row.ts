import { wordsOf } from '../../loops/bounds.ts';
import type { QueryFact } from '../../sql/facts.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Rule } from '../types.ts';

/** One row that every request raises. */
export const hotRow: Rule = {
  id: 'state_management/hot-row',
  check: 'state_management/contended_state',
  criterion: 'shared_mutable_state',
  law: 'serialised',
  languages: QUERY_LANGUAGES,
  description: 'Reports an UPDATE that raises a number in one row chosen by a constant, in code that requests run; leaves alone rows chosen by a value of the request, and jobs.',
  ...overQueries((place) => {
    const { query, verb, surface } = place;
    const column = verb === 'update' ? raisedColumn(query) : null;
    if (column === null || !isOneRow(query)) return null;
    const table = query.table ?? '';
    const counts = COUNTS.test(wordsOf(`${table} ${column}`));
    return matchOfQuery(place, {
      confidence: isHot(surface) && surface !== 'scheduled_job' && (query.where !== null || counts) ? 'sure' : 'unsure',
      ...(surface === 'request_handler' && counts ? {} : { criterion: null }),
      note: 'raises the number in one row', driver: 'requests', unit: 'requests per second',
      title: `All requests update one row of ${table}`,
      problem: `Every run raises ${column} in the same row of ${table}, and each waits for the row's lock until the transaction before it has committed.`,
      impact: 'The row takes one transaction at a time: throughput is one divided by how long such a transaction lasts, whatever the number of instances.',
      recommendation: 'Insert an event and add up later, spread the counter over several rows and sum them, use a sequence for numbers, or count in a store with atomic increments and write the sum back from time to time.',
    });
  }),
};

const COUNTS = /(^|\s)(counters?|counts?|hits?|views?|visits?|stats?|statistics|totals?|sequences?|numbers?|next|value|likes|downloads|clicks|requests)(\s|$)/;

/** `n = n + 1`: the column. */
function raisedColumn({ sets }: QueryFact): string | null {
  const at = sets.findIndex((token, index) => token.kind === 'word' && sets[index + 1]?.text === '=' && reads(sets, index + 2, token.text));
  return at < 0 ? null : sets[at]?.text ?? null;
}

/** `n +`, `t.n +` */
function reads(sets: QueryFact['sets'], at: number, column: string): boolean {
  const start = sets[at + 1]?.text === '.' ? at + 2 : at;
  const amount = sets[start + 2];
  return sets[start]?.text === column && sets[start + 1]?.text === '+' && (amount?.kind === 'number' || amount?.kind === 'parameter');
}

/** A condition of one column and a constant; or no condition, on a table that then has one row. */
function isOneRow({ where }: QueryFact): boolean {
  if (where === null) return true;
  const [column, equals, value, ...more] = where.filter(({ text }, at) => text !== '.' && where[at + 1]?.text !== '.');
  return more.length === 0 && column?.kind === 'word' && equals?.text === '=' && (value?.kind === 'number' || (value?.kind === 'string' && !/[%${}?]/.test(value.text)) || value?.word === 'TRUE');
}
