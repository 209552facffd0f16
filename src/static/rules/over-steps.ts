import { findDriver } from '../../growth/find-driver.ts';
import type { Format } from '../facts/documents.ts';
import { groupBy } from '../group-by.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import { placesInCode, placesInDocument } from '../sql/places.ts';
import type { RuleView } from '../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from './types.ts';
import { stepsOfCalls } from '../migrations/dsl-steps.ts';
import { stepsOfSql } from '../migrations/sql-steps.ts';
import type { MigrationStep } from '../migrations/steps.ts';
import { sizeOf } from '../migrations/tables.ts';

export const MIGRATION_LANGUAGES = [...ALL_LANGUAGES, 'sql'] as const satisfies readonly (ReadableLanguage | Format)[];

/** Runs over the steps of migrations in every language; steps on tables that the change itself creates, and those of long ago, are left out. */
export function overSteps(matchOf: (step: MigrationStep, view: RuleView) => Match | null): Pick<Rule, 'find' | 'documents'> {
  function matches(steps: readonly MigrationStep[], view: RuleView): Match[] {
    const found = steps.flatMap((step) => {
      const match = step.isNewTable ? null : matchOf(step, view);
      return match === null ? [] : [{ match, step }];
    });
    // What a migration does to one table is one thing to mend, however many statements it takes.
    const groups = groupBy(found, ({ step: { where, table } }) => 'function' in where ? `${table} ${where.function.range.start}` : table);
    return [...groups.values()].flatMap((group) => joined(group.map(({ match }) => match)));
  }
  return {
    find: (file, view) => view.schema.isPast(file) ? [] : matches([...stepsOfCalls(file, view), ...stepsOfSql(placesInCode(file, view), view)], view),
    documents: { sql: (document, view) => view.schema.isPast(document) ? [] : matches(stepsOfSql(placesInDocument(document, view), view), view) },
  };
}

/** Steps that a reader is shown behind the first. */
const MOST_SHOWN = 8;

function joined([first, ...others]: readonly Match[]): Match[] {
  if (first === undefined) return [];
  const sure = [first, ...others].find(({ confidence }) => confidence === 'sure') ?? first;
  return [{ ...sure, trace: [...sure.trace, ...others.filter((match) => match !== sure).slice(0, MOST_SHOWN).flatMap(({ trace }) => trace)] }];
}

type Parts = Pick<Match, 'title' | 'problem' | 'impact' | 'recommendation'> & {
  readonly isSure: boolean;
  /** What waits while the step runs. */
  readonly waits: string;
  readonly note: string;
};

/** A step takes time in step with the table's rows. It blocks where the owners declare the table large; else its size is not known here. */
export function matchOfStep({ table, range, where, isMigration }: MigrationStep, { profile }: RuleView, { isSure, waits, note, ...wording }: Parts): Match {
  const size = sizeOf(table, profile);
  return {
    ...where, range, ...wording, family: 'migration',
    confidence: isSure && isMigration && size !== 'small' ? 'sure' : 'unsure',
    growth: { driver: findDriver(profile, [table])?.name ?? `rows of ${table}`, unit: 'rows', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file: where.file, line: range.start, note }], searchedFor: [],
    ...(size === 'large' ? { loadPath: waits } : { criterion: null }),
  };
}
