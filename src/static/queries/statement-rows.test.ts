import { describe, expect, it } from 'vitest';
import { rowsOfStatement } from './statement-rows.ts';

describe('the rows of a statement', () => {
  it('are those of one owner, whatever is fetched along', () => {
    expect(rowsOfStatement('select e from Event e\n  left join fetch e.tags t left join fetch e.notes\n  where e.projectId = :project order by e.id')).toEqual({ table: 'Event', owners: ['project'] });
    expect(rowsOfStatement('select e from Event e left join fetch e.tags t where t.name = :name')).toBeNull();
  });

  it.each([
    ['joins without an end', `select e from Event e ${'left join fetch e.tags '.repeat(2_000)}`],
    ['blanks in a condition', `select e from Event e where x${' '.repeat(200_000)}y`],
    ['blanks in the place of a table', `select e from${' '.repeat(200_000)}`],
  ])('take no time to be told: %s', (_name, text) => {
    const start = performance.now();
    expect(rowsOfStatement(text)?.owners ?? []).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
