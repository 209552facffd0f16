import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/model/result.ts';
import { summarize } from '../report/summarize.ts';
import { anItem, BAD } from '../testing/an-item.ts';
import { A_HEADER, aFindingAt, anOutcome } from '../testing/outcomes.ts';
import { baselineOf } from './accept-baseline.ts';
import { checkGate } from './check-gate.ts';
import { loadBaseline, loadGates } from './load-gates.ts';
import type { Gate } from './types.ts';

const ITEMS = Array.from({ length: 20 }, (_, index) => anItem(`hard/${index}`, index < 10 ? { labels: BAD } : {}));
const GATE: Gate = { subject: 'static', baseline: 'x.json', no_new: ['false_block', 'false_pass'], no_loss: ['blockRecall', 'precision'], at_least: { quoteValidity: 1 }, at_most: { falseBlocks: 0.1 }, unscored_at_most: 0 };

/** Summary of the static engine when each item ends as given; the items that are not named end rightly. */
function summaryOf(verdicts: Readonly<Record<number, Verdict | 'unscored'>> = {}) {
  const outcomes = ITEMS.map((item, index) => {
    const verdict = verdicts[index] ?? item.verdict;
    if (verdict === 'unscored') return anOutcome(item, { status: 'unscored', verdict: null, reason: 'it failed' });
    return anOutcome(item, { verdict, findings: verdict === 'block' ? [aFindingAt('a.py', 11)] : [] });
  });
  return summarize(A_HEADER, ITEMS, outcomes).sections[0]!.subjects[0]!;
}

function broken(verdicts: Parameters<typeof summaryOf>[0], more: { before?: Parameters<typeof summaryOf>[0]; gate?: Partial<Gate>; isWhole?: boolean } = {}): string[] {
  return checkGate({ gate: { ...GATE, ...more.gate }, baseline: baselineOf(summaryOf(more.before)), summary: summaryOf(verdicts), isWhole: more.isWhole ?? true })
    .filter(({ status }) => status === 'broken').map(({ demand, detail }) => `${demand}: ${detail}`);
}

describe('a gate', () => {
  it('holds for what is as it was', () => {
    expect(broken({})).toEqual([]);
    expect(broken({ 0: 'pass', 12: 'block' }, { before: { 0: 'pass', 12: 'block' }, gate: { at_most: {} } })).toEqual([]);
  });
  it('breaks at one new false block and names it', () => {
    expect(broken({ 12: 'block' })).toContain('no new false block: hard/12');
  });
  it('breaks at one new false pass, also when another item was mended', () => {
    expect(broken({ 3: 'pass' }, { before: { 0: 'pass' } })).toEqual(['no new false pass: hard/3']);
  });
  it('takes incomplete for neither', () => {
    expect(broken({ 12: 'incomplete' })).toEqual([]);
  });
  it('counts an item that the baseline does not know', () => {
    const { ['hard/12']: _gone, ...items } = baselineOf(summaryOf()).items;
    const results = checkGate({ gate: GATE, baseline: { ...baselineOf(summaryOf()), items }, summary: summaryOf({ 12: 'block' }), isWhole: true });
    expect(results.find(({ demand }) => demand === 'no new false block')?.status).toBe('broken');
  });
  it('breaks when a measure falls out of the interval that it had, and not within it', () => {
    const before = { 0: 'incomplete', 1: 'incomplete', 2: 'incomplete' } as const;
    expect(broken({ ...before, 3: 'incomplete' }, { before })).toEqual([]);
    expect(broken({ ...before, 3: 'incomplete', 4: 'incomplete', 5: 'incomplete', 6: 'incomplete', 7: 'incomplete', 8: 'incomplete' }, { before })).toEqual([expect.stringContaining('block recall not below')]);
  });
  it('breaks at a floor, a ceiling, and what could not be measured', () => {
    expect(broken({ 12: 'block', 13: 'block' }, { before: { 12: 'block', 13: 'block' } })).toEqual([expect.stringContaining('false-block rate at most 10.0%')]);
    expect(broken({ 4: 'unscored' })).toEqual(['at most 0 unscored: hard/4: it failed']);
    expect(broken({ 4: 'unscored' }, { gate: { scored_at_least: 20 } })).toContainEqual(expect.stringContaining('at least 20 items scored: 19 are'));
  });
  it('compares only the items when a selection was run', () => {
    expect(broken({ 4: 'unscored', 12: 'block' }, { isWhole: false })).toEqual(['no new false block: hard/12']);
  });
  it('says of a subject that was not run that nothing was measured', () => {
    expect(checkGate({ gate: GATE, baseline: baselineOf(summaryOf()), summary: null, isWhole: true })).toMatchObject([{ status: 'unscored' }]);
  });
});

it('the gates of the project name baselines that are there, each of its own subject', () => {
  for (const { subject, baseline } of loadGates()) expect(loadBaseline(baseline)?.subject).toBe(subject);
  expect(loadGates().map(({ subject }) => subject)).toContain('static');
});
