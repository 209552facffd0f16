import { matchOfStep, MIGRATION_LANGUAGES, overSteps } from '../over-steps.ts';
import { sizeOf } from '../../migrations/tables.ts';
import type { Rule } from '../types.ts';

/** A backfill or a clean-up that changes every row of a table in one statement. */
export const wholeTableWrite: Rule = {
  id: 'resource_limits/whole-table-write',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: MIGRATION_LANGUAGES,
  description: 'Reports a migration that updates or deletes all rows of a table in one statement; leaves alone batches, conditions that pick some rows, and tables that the change creates or that hold settings.',
  ...overSteps((step, view) => {
    const { change, table } = step;
    if (change.kind !== 'write_all') return null;
    // A pass over a few rows of the owners' own hurts nobody.
    const size = sizeOf(table, view.profile);
    const doing = change.verb === 'update' ? 'updates' : 'deletes';
    return matchOfStep(step, view, {
      isSure: size === 'grows' || size === 'large', note: `${doing} every row`, waits: `every request that writes to ${table} while the migration runs`,
      title: `One statement ${doing} all rows of ${table}`,
      problem: `The migration ${doing} every row of ${table} in one statement: all of them stay locked until it commits, and their old versions, undo and replication log pile up meanwhile.`,
      impact: `The locks last as long as the write, which grows with ${table}: with ten times the rows, writers wait about ten times as long and replicas fall behind.`,
      recommendation: change.verb === 'update'
        ? 'Fill the rows in batches by key ranges, each in its own transaction and outside of the schema migration, so that it can stop and go on.'
        : 'Delete in batches by key ranges, or TRUNCATE where nothing is to be kept.',
    });
  }),
};
