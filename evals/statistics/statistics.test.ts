import { describe, expect, it } from 'vitest';
import { clusterBootstrap, wilson } from './interval.ts';
import { mcnemarExact } from './mcnemar.ts';
import { seededRandom } from './random.ts';

const shareOf = (sample: readonly (readonly number[])[]): number => { const all = sample.flat(); return all.filter((one) => one === 1).length / all.length; };

describe('the exact McNemar test', () => {
  it.each([
    { gained: 10, lost: 2, p: 0.03857421875 },
    { gained: 1, lost: 8, p: 0.0390625 },
    { gained: 5, lost: 5, p: 1 },
    { gained: 0, lost: 0, p: 1 },
    { gained: 0, lost: 6, p: 0.03125 },
  ])('gives $p for $gained against $lost', ({ gained, lost, p }) => {
    expect(mcnemarExact(gained, lost)).toBeCloseTo(p, 10);
  });
});

describe('the cluster bootstrap', () => {
  it('gives about the textbook interval when every cluster is one item', () => {
    const interval = clusterBootstrap(Array.from({ length: 200 }, (_, index) => [Number(index < 160)]), shareOf);
    expect(interval?.low).toBeCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 200), 1);
    expect(interval?.high).toBeCloseTo(0.8 + 1.96 * Math.sqrt(0.16 / 200), 1);
  });
  it('is wider when the same items come in clusters that stand and fall together', () => {
    const single = clusterBootstrap(Array.from({ length: 100 }, (_, index) => [Number(index < 70)]), shareOf)!;
    const grouped = clusterBootstrap(Array.from({ length: 10 }, (_, index) => new Array<number>(10).fill(Number(index < 7))), shareOf)!;
    expect(grouped.high - grouped.low).toBeGreaterThan(2 * (single.high - single.low));
  });
  it('is the same each time', () => {
    const clusters = [[0], [1], [1], [0], [1]];
    expect(clusterBootstrap(clusters, shareOf)).toEqual(clusterBootstrap(clusters, shareOf));
  });
  it('says nothing of a single cluster', () => {
    expect(clusterBootstrap([[1, 1, 0]], shareOf)).toBeNull();
  });
});

describe("Wilson's interval", () => {
  it.each([
    { part: 0, whole: 300, low: 0, high: 0.0126 },
    { part: 10, whole: 10, low: 0.7225, high: 1 },
    { part: 8, whole: 10, low: 0.4902, high: 0.9433 },
  ])('of $part in $whole is $low to $high', ({ part, whole, low, high }) => {
    const interval = wilson(part, whole);
    expect(interval?.low).toBeCloseTo(low, 3);
    expect(interval?.high).toBeCloseTo(high, 3);
  });
});

it('random numbers from a seed are the same everywhere, and spread', () => {
  const random = seededRandom(1);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn[0]).toBeCloseTo(0.6270739405881613, 12);
  expect(drawn.reduce((sum, one) => sum + one, 0) / drawn.length).toBeCloseTo(0.5, 1);
});
