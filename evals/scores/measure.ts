import { judgeFindings } from '../match/judge-findings.ts';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import { groupBy } from '../../src/static/group-by.ts';
import { clusterBootstrap, wilson, type Interval } from '../statistics/interval.ts';
import type { SubjectId } from '../subjects/types.ts';
import { METRIC_IDS, METRICS, type MetricId } from './index.ts';
import { addTallies, type ItemScores, type Metric, type Tally } from './types.ts';

export interface Measurement {
  readonly value: number;
  readonly interval: Interval | null;
  /** Items that it was measured on. */
  readonly items: number;
}

/** Each metric, or null where nothing could be measured: unscored, which is neither zero nor a success. */
export type Measurements = Readonly<Record<MetricId, Measurement | null>>;

/** One subject's scored outcomes by item; what is unscored, or speaks of another version of an item, is left out. */
export function scoreItems(items: readonly Item[], outcomes: readonly Outcome[], subject: SubjectId): ItemScores[] {
  const byItem = groupBy(outcomes.filter((outcome) => outcome.subject === subject && outcome.status === 'scored'), ({ item }) => item);
  return items.flatMap((item) => {
    const own = (byItem.get(item.id) ?? []).filter(({ version }) => version === item.version);
    return own.length === 0 ? [] : [{ item, trials: own.map((outcome) => ({ outcome, judged: judgeFindings(outcome.findings, item) })) }];
  });
}

export function measureAll(scores: readonly ItemScores[], peers: ReadonlyMap<string, ItemScores>): Measurements {
  return Object.fromEntries(METRIC_IDS.map((id) => [id, measure(METRICS[id], scores, peers)])) as Measurements;
}

/** A metric over items, with its interval over clusters. Twins and unattacked originals are looked up among the peers. */
export function measure(metric: Metric, scores: readonly ItemScores[], peers: ReadonlyMap<string, ItemScores>): Measurement | null {
  const tallies = tallyAll(metric, scores, peers);
  const value = tallies.length === 0 ? null : metric.value(addTallies(tallies.map(({ tally }) => tally)));
  if (value === null) return null;
  return { value, interval: intervalOf(metric, tallies, value), items: tallies.length };
}

export interface ClusteredTally {
  readonly cluster: string;
  readonly tally: Tally;
}

export function tallyAll(metric: Metric, scores: readonly ItemScores[], peers: ReadonlyMap<string, ItemScores>): ClusteredTally[] {
  return scores.flatMap((entry) => {
    const tally = metric.tally(entry, peers);
    return tally === null ? [] : [{ cluster: entry.item.cluster, tally }];
  });
}

function intervalOf(metric: Metric, tallies: readonly ClusteredTally[], value: number): Interval | null {
  const clusters = [...groupBy(tallies, ({ cluster }) => cluster).values()].map((group) => addTallies(group.map(({ tally }) => tally)));
  if (metric.unit === 'share' && (value === 0 || value === 1)) return wilson(value * clusters.length, clusters.length);
  return clusterBootstrap(clusters, (sample) => metric.value(addTallies(sample)));
}

export function byId(scores: readonly ItemScores[]): ReadonlyMap<string, ItemScores> {
  return new Map(scores.map((entry) => [entry.item.id, entry]));
}
