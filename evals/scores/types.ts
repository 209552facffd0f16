import type { Judged } from '../match/judge-findings.ts';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';

/** One scored outcome, its findings judged against the labels. */
export interface Trial {
  readonly outcome: Outcome;
  readonly judged: Judged;
}

/** An item with all its scored trials by one subject, at least one. */
export interface ItemScores {
  readonly item: Item;
  readonly trials: readonly Trial[];
}

/** Sums that a metric is computed from; those of several items are added. */
export type Tally = readonly number[];

/** The axis of this folder: one quantity that says how good a subject is. */
export interface Metric {
  readonly title: string;
  /** One sentence: what is divided by what. */
  readonly meaning: string;
  readonly better: 'higher' | 'lower';
  readonly unit: 'share' | 'number' | 'dollars' | 'seconds';
  /** What one item contributes; null when the metric does not concern it. `peers` are the same subject's other items, by id. */
  readonly tally: (scores: ItemScores, peers: ReadonlyMap<string, ItemScores>) => Tally | null;
  /** Of the added tallies; null when there is nothing to divide by. */
  readonly value: (sums: Tally) => number | null;
}

/** The mean of a tally over an item's trials; an item counts once, however often it is tried. */
export function meanOverTrials(tally: (trial: Trial, item: Item) => Tally | null): Metric['tally'] {
  return ({ item, trials }) => {
    const tallies = trials.flatMap((trial) => { const one = tally(trial, item); return one === null ? [] : [one]; });
    return tallies.length === 0 ? null : addTallies(tallies).map((sum) => sum / tallies.length);
  };
}

export function addTallies(tallies: readonly Tally[]): number[] {
  const length = tallies[0]?.length ?? 0;
  return Array.from({ length }, (_, index) => tallies.reduce((sum, tally) => sum + (tally[index] ?? 0), 0));
}

/** First sum over second. */
export function quotient([part = 0, whole = 0]: Tally): number | null {
  return whole === 0 ? null : part / whole;
}
