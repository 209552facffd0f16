import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from './hungarian.ts';

describe('assign', () => {
  it('prefers the greatest total to the greatest pair', () => {
    expect(assign([[0.9, 0.8], [0.8, 0]])).toEqual([1, 0]);
  });
  it('leaves a row without any weight unassigned', () => {
    expect(assign([[0, 0], [0.7, 0]])).toEqual([null, 0]);
  });
  it.each([{ weights: [] }, { weights: [[]] }])('takes $weights', ({ weights }) => {
    expect(assign(weights)).toEqual(weights.map(() => null));
  });
  it('finds the best total of all assignments', () => {
    const matrix = fc.integer({ min: 1, max: 5 }).chain((columns) => fc.array(fc.array(fc.constantFrom(0, 0.3, 0.6, 0.7, 1), { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }));
    fc.assert(fc.property(matrix, (weights) => {
      const assigned = assign(weights);
      const taken = assigned.filter((column) => column !== null);
      expect(new Set(taken).size).toBe(taken.length);
      expect(total(weights, assigned)).toBeCloseTo(best(weights, 0, new Set()), 9);
    }));
  });
});

function total(weights: readonly (readonly number[])[], assigned: readonly (number | null)[]): number {
  return assigned.reduce<number>((sum, column, row) => sum + (column === null ? 0 : weights[row]![column]!), 0);
}

function best(weights: readonly (readonly number[])[], row: number, taken: ReadonlySet<number>): number {
  if (row === weights.length) return 0;
  const rest = [best(weights, row + 1, taken)];
  for (const [column, weight] of weights[row]!.entries()) if (!taken.has(column)) rest.push(weight + best(weights, row + 1, new Set([...taken, column])));
  return Math.max(...rest);
}
