import { hasWords } from '../../sql/cursor.ts';
import { matchOfQuery, overQueries, QUERY_LANGUAGES } from '../over-queries.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Rule } from '../types.ts';

/** A query that every partition must answer. */
export const queryWithoutPartitionKey: Rule = {
  id: 'data_partitioning/query-without-partition-key',
  check: 'data_partitioning/partition_aware_queries',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: QUERY_LANGUAGES,
  description: 'Reports ALLOW FILTERING, and queries of a partitioned table in view that do not name its partition key; leaves alone joins, inserts, and tables whose partitions are not in view.',
  ...overQueries((place, view) => {
    const { query, verb, surface, statement } = place;
    const table = query.table ?? '';
    const filters = hasWords(statement.tokens, 'ALLOW', 'FILTERING');
    const key = filters ? [] : view.schema.table(table)?.partitionBy ?? [];
    if (verb === 'insert' || (!filters && (key.length === 0 || query.where === null || query.tables.length > 1))) return null;
    const names = new Set(statement.tokens.map(({ text }) => text.toLowerCase()));
    if (key.some((column) => columnsOf(column).some((name) => names.has(name)))) return null;
    return matchOfQuery(place, {
      confidence: isHot(surface) ? 'sure' : 'unsure', note: filters ? 'filters on every node' : `names no ${key.join(', ')}`, driver: `partitions of ${table}`, unit: 'partitions',
      ...(filters && surface === 'request_handler' ? {} : { criterion: null }),
      title: `The query goes to every partition of ${table}`,
      problem: filters
        ? `ALLOW FILTERING makes each node read all of its rows of ${table} and throw most of them away.`
        : `${table} is partitioned by ${key.join(', ')}, and the condition does not name it, so the database looks into all partitions.`,
      impact: 'Each request costs as much as there are partitions and rows: more data or more nodes make it dearer, and the slowest one decides how long it takes.',
      recommendation: filters ? 'Keep a table whose partition key is what the query knows, and write both.' : `Add ${key.join(', ')} to the condition, at least as a range, or look its value up first.`,
    });
  }),
};

/** Columns of a key that may be an expression. */
const columnsOf = (key: string): string[] => key.match(/[a-z_]\w*/g) ?? [];
