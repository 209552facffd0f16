import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cutFile } from './cut-file.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { ShownLine } from './lines-of-file.ts';
import { showRows } from './show-block.ts';

const context = (number: number, text: string): ShownLine => ({ kind: 'context', number, text });
const added = (number: number, text: string): ShownLine => ({ kind: 'added', number, text });

/** 4,000 lines of forty functions; those at the given numbers are new. */
function longFile(isNew: (number: number) => boolean): ShownLine[] {
  return Array.from({ length: 4_000 }, (_, index) => {
    const number = index + 1;
    const text = index % 100 === 0 ? `def function_${index / 100}(orders):` : `    total_${number} = orders[${number}].price * orders[${number}].amount`;
    return isNew(number) ? added(number, text) : context(number, text);
  });
}

describe('cutFile', () => {
  it('shows a file that fits as a whole', () => {
    const lines = [context(1, 'a'), added(2, 'b'), context(3, 'c')];
    expect(cutFile(lines, 1_000)).toEqual([{ indices: [0, 1, 2], changed: [1], fits: true }]);
  });

  it('shows of a long file what is around the change, and the head of the function that holds it', () => {
    const [cut, ...others] = cutFile(longFile((number) => number === 1_080), 50_000);
    expect(others).toEqual([]);
    expect(cut?.indices[0]).toBe(1_000);
    expect(cut?.indices.slice(1, 2)).toEqual([1_049]);
    expect(cut?.indices.at(-1)).toBe(1_109);
  });

  it('cuts between distant changes rather than inside one', () => {
    const cuts = cutFile(longFile((number) => (number > 500 && number < 560) || (number > 3_000 && number < 3_070)), 3_500);
    expect(cuts.map((cut) => [cut.changed[0], cut.changed.at(-1)])).toEqual([[500, 558], [3_000, 3_068]]);
  });

  it('has nothing to cut where nothing changed', () => {
    expect(cutFile([context(1, 'a')], 1_000)).toEqual([]);
  });

  it('says so when a changed line alone is too long', () => {
    const cuts = cutFile([added(1, 'x'.repeat(10_000)), added(2, 'y')], 500);
    expect(cuts.map(({ changed, fits }) => ({ changed, fits }))).toEqual([{ changed: [0], fits: false }, { changed: [1], fits: true }]);
  });

  it('puts each changed line into exactly one cut that shows it, within the budget', () => {
    const line = fc.record({ isNew: fc.boolean(), indent: fc.nat(12), text: fc.string({ maxLength: 60 }) });
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 300 }), fc.integer({ min: 60, max: 2_000 }), (sketch, tokens) => {
      const lines = sketch.map(({ isNew, indent, text }, index) => (isNew ? added : context)(index + 1, ' '.repeat(indent) + text));
      const cuts = cutFile(lines, tokens);
      expect(cuts.flatMap((cut) => cut.changed)).toEqual(lines.flatMap((entry, index) => (entry.kind === 'added' ? [index] : [])));
      for (const cut of cuts.filter((entry) => entry.fits)) {
        expect(cut.indices).toEqual(expect.arrayContaining([...cut.changed]));
        expect(estimateTokens(showRows(lines, cut.indices).join('\n'))).toBeLessThanOrEqual(tokens);
      }
    }), { numRuns: 60 });
  });
});
