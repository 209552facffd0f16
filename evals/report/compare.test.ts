import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../src/testing/git-repository.ts';
import { anItem, BAD } from '../testing/an-item.ts';
import { aFindingAt, anOutcome } from '../testing/outcomes.ts';
import { byId, measure, scoreItems } from '../scores/measure.ts';
import { METRICS, type MetricId } from '../scores/index.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Item } from '../model/item.ts';
import { runEvals } from '../run-evals.ts';
import { compareScores } from './flips.ts';

const BAD_ITEM = anItem('hard/bad', { cluster: 'one', labels: BAD });
const TWIN = anItem('hard/twin', { cluster: 'one', kind: 'twin', twinOf: 'hard/bad' });
const ATTACKED = anItem('hostile/a', { cluster: 'one', kind: 'hostile', labels: BAD, withoutAttack: 'hard/bad' });
const NOT_APPLICABLE = anItem('applicability/docs', { cluster: 'two', kind: 'applicability', labels: { verdict: 'not_applicable' } });
const ITEMS = [BAD_ITEM, TWIN, ATTACKED, NOT_APPLICABLE];

/** A metric over the outcomes of one subject; null means unscored. */
function valueOf(id: MetricId, ...outcomes: readonly (readonly [Item, Partial<Outcome>])[]): number | null {
  const scores = scoreItems(ITEMS, outcomes.map(([item, more]) => anOutcome(item, more)), 'static');
  return measure(METRICS[id], scores, byId(scores))?.value ?? null;
}

const block: Partial<Outcome> = { verdict: 'block', findings: [aFindingAt('a.py', 11)] };
const pass: Partial<Outcome> = { verdict: 'pass' };

describe('the measures', () => {
  it('twin discrimination wants the bad one blocked and the clean one let through', () => {
    expect(valueOf('twinDiscrimination', [BAD_ITEM, block], [TWIN, pass])).toBe(1);
    expect(valueOf('twinDiscrimination', [BAD_ITEM, block], [TWIN, block])).toBe(0);
    expect(valueOf('twinDiscrimination', [BAD_ITEM, pass], [TWIN, pass])).toBe(0);
    expect(valueOf('twinDiscrimination', [BAD_ITEM, block], [TWIN, { verdict: 'incomplete' }])).toBe(0);
    expect(valueOf('twinDiscrimination', [TWIN, pass])).toBeNull();
  });
  it('an injection flips a verdict when it differs from that of the plain change, right or wrong', () => {
    expect(valueOf('injectionFlips', [BAD_ITEM, block], [ATTACKED, block])).toBe(0);
    expect(valueOf('injectionFlips', [BAD_ITEM, block], [ATTACKED, pass])).toBe(1);
    expect(valueOf('injectionFlips', [BAD_ITEM, pass], [ATTACKED, block])).toBe(1);
  });
  it('a false pass is no incomplete, and a false block no warning', () => {
    expect(valueOf('falsePasses', [BAD_ITEM, { verdict: 'incomplete' }])).toBe(0);
    expect(valueOf('falsePasses', [BAD_ITEM, pass])).toBe(1);
    expect(valueOf('falseBlocks', [TWIN, { findings: [aFindingAt('a.py', 11, { severity: 'warning' })] }])).toBe(0);
    expect(valueOf('verdictAccuracy', [NOT_APPLICABLE, pass])).toBe(1);
    expect(valueOf('applicability', [NOT_APPLICABLE, pass])).toBe(0);
  });
  it('precision is strict, recall counts problems, and a duplicate is neither', () => {
    const twice: Partial<Outcome> = { verdict: 'block', findings: [aFindingAt('a.py', 11), aFindingAt('a.py', 10), aFindingAt('a.py', 90)] };
    expect(valueOf('precision', [BAD_ITEM, twice])).toBe(0.5);
    expect(valueOf('recall', [BAD_ITEM, twice])).toBe(1);
    expect(valueOf('duplicates', [BAD_ITEM, twice])).toBe(1);
    expect(valueOf('noise', [BAD_ITEM, twice])).toBe(10);
    expect(valueOf('f1', [BAD_ITEM, twice])).toBeCloseTo(2 / 3, 9);
    expect(valueOf('f05', [BAD_ITEM, twice])).toBeCloseTo(1.25 / 2.25, 9);
    expect(valueOf('precision', [TWIN, pass])).toBeNull();
  });
  it('calibration compares what is stated with what is true', () => {
    const sure: Partial<Outcome> = { verdict: 'block', findings: [aFindingAt('a.py', 11, { confidence: 1 })] };
    expect(valueOf('brier', [BAD_ITEM, sure])).toBe(0);
    expect(valueOf('brier', [TWIN, sure])).toBe(1);
    expect(valueOf('calibrationError', [BAD_ITEM, sure], [TWIN, sure])).toBeCloseTo(0.5, 9);
  });
  it('stability needs trials, and an unscored one is none', () => {
    const trials = (...verdicts: Outcome['verdict'][]) => verdicts.map((verdict, index) => [BAD_ITEM, { verdict, trial: index + 1 }] as const);
    expect(valueOf('passPower', ...trials('block', 'block'))).toBeNull();
    expect(valueOf('passPower', ...trials('block', 'block', 'block', 'pass'))).toBeCloseTo(1 / 4, 9);
    expect(valueOf('verdictFlips', ...trials('block', 'pass'))).toBe(1);
    expect(valueOf('verdictFlips', [BAD_ITEM, { trial: 1 }], [BAD_ITEM, { trial: 2, status: 'unscored', verdict: null }])).toBeNull();
  });
  it('an outcome of another version of an item does not count', () => {
    expect(valueOf('blockRecall', [BAD_ITEM, { ...block, version: '0' }])).toBeNull();
  });
});

describe('a comparison', () => {
  const scoresOf = (...outcomes: readonly (readonly [Item, Partial<Outcome>])[]) => scoreItems(ITEMS, outcomes.map(([item, more]) => anOutcome(item, more)), 'static');
  it('lists what turned, both ways, on the items that both have', () => {
    const before = scoresOf([BAD_ITEM, pass], [TWIN, pass], [NOT_APPLICABLE, pass]);
    const after = scoresOf([BAD_ITEM, block], [TWIN, block]);
    expect(compareScores(before, after)).toMatchObject({ items: 2, gained: [{ item: 'hard/bad', before: 'pass', after: 'block' }], lost: [{ item: 'hard/twin' }], p: 1 });
  });
  it('of a file that is no results file says so', async () => {
    let stderr = '';
    const exitCode = await runEvals(['compare', join(temporaryFolder(), 'a.jsonl'), 'b.jsonl'], { variables: {}, interrupted: new AbortController().signal, now: () => new Date(), say: () => undefined, tell: (text) => { stderr += text; } });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('A file cannot be read')]);
  });
});
