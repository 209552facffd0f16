import type { Verdict } from '../../src/model/result.ts';
import type { Baseline } from '../model/baseline.ts';
import type { SubjectSummary } from '../report/summarize.ts';
import { METRICS, type MetricId } from '../scores/index.ts';
import type { ItemScores } from '../scores/types.ts';
import { showValue } from '../report/show-number.ts';
import type { Gate, GateResult } from './types.ts';

export interface GateInput {
  readonly gate: Gate;
  /** Null when none was accepted yet. */
  readonly baseline: Baseline | null;
  /** Null when the subject was not run at all. */
  readonly summary: SubjectSummary | null;
  /** Whether every item was run; over a selection only the items can be compared, not the totals. */
  readonly isWhole: boolean;
}

/** Everything one gate demands of one subject. */
export function checkGate({ gate, baseline, summary, isWhole }: GateInput): GateResult[] {
  const result = (demand: string, status: GateResult['status'], detail = ''): GateResult => ({ subject: gate.subject, demand, status, detail });
  if (summary === null) return [result('is run', 'unscored', 'it was not run')];
  if (baseline === null) return [result('is held to a baseline', 'unscored', 'none was accepted yet; `npm run evals -- accept` makes one')];
  const regressions = gate.no_new.map((kind) => {
    const fresh = summary.scores.filter((scores) => isNew(kind, scores, baseline)).map(({ item }) => item.id);
    return result(`no new ${kind.replace('_', ' ')}`, fresh.length === 0 ? 'holds' : 'broken', fresh.join(', '));
  });
  if (!isWhole) return regressions;
  const measured = (metric: MetricId, demand: string, isGood: (value: number) => boolean): GateResult => {
    const measurement = summary.overall[metric];
    if (measurement === null) return result(demand, 'unscored', 'nothing to measure it on');
    return result(demand, isGood(measurement.value) ? 'holds' : 'broken', `it is ${showValue(measurement.value, METRICS[metric].unit)}`);
  };
  return [
    ...regressions,
    ...gate.no_loss.map((metric) => noLoss(metric, baseline, measured)),
    ...entriesOf(gate.at_least).map(([metric, floor]) => measured(metric, `${METRICS[metric].title} at least ${showValue(floor, METRICS[metric].unit)}`, (value) => value >= floor)),
    ...entriesOf(gate.at_most).map(([metric, ceiling]) => measured(metric, `${METRICS[metric].title} at most ${showValue(ceiling, METRICS[metric].unit)}`, (value) => value <= ceiling)),
    ...countDemands(gate, summary, result),
  ];
}

type Measured = (metric: MetricId, demand: string, isGood: (value: number) => boolean) => GateResult;

function noLoss(metric: MetricId, baseline: Baseline, measured: Measured): GateResult {
  const { title, better, unit } = METRICS[metric];
  const before = baseline.metrics[metric];
  if (before === undefined) return measured(metric, `${title}: the baseline has none`, () => false);
  const bound = (better === 'higher' ? before.low : before.high) ?? before.value;
  return measured(metric, `${title} ${better === 'higher' ? 'not below' : 'not above'} ${showValue(bound, unit)}`, (value) => (better === 'higher' ? value >= bound : value <= bound));
}

function countDemands({ unscored_at_most: most, scored_at_least: least }: Gate, { scores, unscored }: SubjectSummary, result: (demand: string, status: GateResult['status'], detail?: string) => GateResult): GateResult[] {
  return [
    ...(most === undefined ? [] : [result(`at most ${most} unscored`, unscored.length <= most ? 'holds' : 'broken', unscored.map(({ item, reason }) => `${item}: ${reason}`).join('; '))]),
    ...(least === undefined ? [] : [result(`at least ${least} items scored`, scores.length >= least ? 'holds' : 'broken', `${scores.length} are; ${unscored.slice(0, 5).map(({ item, reason }) => `${item}: ${reason}`).join('; ')}`)]),
  ];
}

/** An item counts as such when any of its trials is. One that the baseline does not know counts too: whoever adds it accepts it. */
function isNew(kind: Gate['no_new'][number], { item, trials }: ItemScores, baseline: Baseline): boolean {
  const before = baseline.items[item.id];
  const wasBad = before !== undefined && isBad(kind, before.verdict, before.expected);
  return !wasBad && trials.some(({ outcome }) => outcome.verdict !== null && isBad(kind, outcome.verdict, item.verdict));
}

function isBad(kind: Gate['no_new'][number], verdict: Verdict, expected: Verdict): boolean {
  const isThrough = (one: Verdict): boolean => one === 'pass' || one === 'not_applicable';
  return kind === 'false_block' ? verdict === 'block' && isThrough(expected) : isThrough(verdict) && expected === 'block';
}

function entriesOf(bounds: Partial<Record<MetricId, number>>): [MetricId, number][] {
  return Object.entries(bounds) as [MetricId, number][];
}
