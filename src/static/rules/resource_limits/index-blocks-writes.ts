import { listed } from '../wording.ts';
import { matchOfStep, MIGRATION_LANGUAGES, overSteps } from '../over-steps.ts';
import type { Rule } from '../types.ts';

/** An index that PostgreSQL builds under a lock against writes. */
export const indexBlocksWrites: Rule = {
  id: 'resource_limits/index-blocks-writes',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: MIGRATION_LANGUAGES,
  description: 'Reports an index on a table with rows that a migration builds without CONCURRENTLY on PostgreSQL; leaves alone tables that the change creates, and databases that build indexes online.',
  ...overSteps((step, view) => {
    const { change, table, dialect } = step;
    if (change.kind !== 'add_index' || change.isConcurrent || (dialect !== 'postgres' && dialect !== 'unknown')) return null;
    return matchOfStep(step, view, {
      isSure: dialect === 'postgres', note: 'builds the index under a lock', waits: `every request that writes to ${table} while the migration runs`,
      title: `Writes to ${table} wait while its index is built`,
      problem: `The index on ${listed(change.columns)} is built without CONCURRENTLY, so ${table} takes no writes until PostgreSQL has read all of its rows.`,
      impact: `The time without writes grows with ${table}: with ten times the rows it is about ten times as long, and the requests that wait use up the connection pool.`,
      recommendation: 'Build it with CREATE INDEX CONCURRENTLY, in a migration of its own that runs outside of a transaction.',
    });
  }),
};
