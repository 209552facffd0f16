import type { SchemaChange } from '../../migrations/steps.ts';
import { matchOfStep, MIGRATION_LANGUAGES, overSteps } from '../over-steps.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Rule } from '../types.ts';

/** A constraint that is checked against all rows while a lock keeps others away. */
export const constraintScan: Rule = {
  id: 'resource_limits/constraint-scan',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: MIGRATION_LANGUAGES,
  description: 'Reports foreign keys, checks and NOT NULL that a migration validates at once, and unique keys built in place, on PostgreSQL tables with rows; leaves alone NOT VALID, USING INDEX and tables that the change creates.',
  ...overSteps((step, view) => {
    const { change, table, dialect } = step;
    const found = dialect === 'postgres' ? constraintOf(change) : null;
    if (found === null || isProven(change, table, view)) return null;
    return matchOfStep(step, view, {
      isSure: true, note: 'validates under a lock', waits: `every request that writes to ${table} while the migration runs`,
      title: `${table} is locked while ${found.what} is checked`,
      problem: `${found.what} is checked against every row of ${table} under ${found.lock}.`,
      impact: `The lock lasts as long as the pass over ${table}, which grows with its rows; the requests that wait for it use up the connection pool.`,
      recommendation: found.cure,
    });
  }),
};

/** PostgreSQL trusts a check that says the same and reads nothing. */
function isProven(change: SchemaChange, table: string, { schema }: RuleView): boolean {
  return change.kind === 'set_not_null' && schema.keysOf(table).some(({ kind, columns }) => kind === 'check' && columns.includes(change.column));
}

interface Constraint { readonly what: string; readonly lock: string; readonly cure: string }

function constraintOf(change: SchemaChange): Constraint | null {
  if (change.kind === 'set_not_null') {
    return { what: `NOT NULL of ${change.column}`, lock: 'a lock against all use', cure: `Add CHECK (${change.column} IS NOT NULL) NOT VALID, validate it in a second step, and set NOT NULL after that: PostgreSQL then trusts the check.` };
  }
  if (change.kind !== 'add_constraint' || !change.isValidated) return null;
  if (change.constraint === 'unique' || change.constraint === 'primary') {
    return { what: `the ${change.constraint} key`, lock: 'a lock against all use, while its index is built', cure: 'Build the unique index with CREATE UNIQUE INDEX CONCURRENTLY and add the constraint with USING INDEX.' };
  }
  const what = change.constraint === 'foreign' ? `the foreign key to ${change.references ?? 'the other table'}` : 'the check';
  return { what, lock: change.constraint === 'foreign' ? 'a lock against writes to both tables' : 'a lock against all use', cure: 'Add it with NOT VALID, and run VALIDATE CONSTRAINT in a later step: that reads the rows without keeping writers away.' };
}
