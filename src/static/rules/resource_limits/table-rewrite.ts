import type { MigrationStep } from '../../migrations/steps.ts';
import { matchOfStep, MIGRATION_LANGUAGES, overSteps } from '../over-steps.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Rule } from '../types.ts';

/** A change of a column for which the database writes the whole table anew while nobody may use it. */
export const tableRewrite: Rule = {
  id: 'resource_limits/table-rewrite',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: MIGRATION_LANGUAGES,
  description: 'Reports a column type change, a stored generated column or a default that differs per row, for which PostgreSQL or MySQL rewrites a table with rows; leaves alone longer text, constant defaults and tables that the change creates.',
  ...overSteps((step, view) => {
    const { table } = step;
    const why = reasonOf(step, view);
    if (why === null) return null;
    return matchOfStep(step, view, {
      isSure: true, note: 'rewrites the table', waits: `every request that uses ${table} while the migration runs`,
      title: `${table} is rewritten under an exclusive lock`,
      problem: `${why.text}, so the database writes every row of ${table} anew and lets nobody use the table meanwhile.`,
      impact: `Requests to ${table} wait until the rewrite ends; with ten times the rows that takes about ten times as long and as much extra disk.`,
      recommendation: 'Add a new column, keep it filled by writes or a trigger, copy the old rows in batches, and switch over; the last step is then short.',
    });
  }),
};

/** Types into which PostgreSQL changes text, or a shorter number of digits, without touching the rows. */
const MAY_BE_FREE = /^(TEXT|STRING|VARCHAR|CHAR\b|ENUM|CHARACTER VARYING|NUMERIC|DECIMAL|CITEXT|VARBIT|TIMESTAMP|TIMESTAMPTZ|TIME|INTERVAL|__|\?)/;

interface Reason { readonly text: string }

function reasonOf({ change, table, dialect }: MigrationStep, { schema }: RuleView): Reason | null {
  if (change.kind === 'fill_column') return dialect === 'postgres' ? { text: `${change.column} gets its own value in every row (${change.value})` } : null;
  if (change.kind !== 'change_type') return null;
  const becomes = { text: `${change.column} becomes ${change.type}` };
  if (dialect === 'postgres') return MAY_BE_FREE.test(change.type) && !change.converts ? null : becomes;
  // MySQL's MODIFY names the whole column: what of it is new shows only where the old type is in view.
  const before = schema.table(table)?.columns.find(({ name }) => name === change.column)?.type;
  return dialect === 'mysql' && before !== undefined && baseOf(before) !== baseOf(change.type) ? becomes : null;
}

const baseOf = (type: string): string => (/^[A-Z]+/.exec(type)?.[0] ?? type).replace(/^INTEGER$/, 'INT');
