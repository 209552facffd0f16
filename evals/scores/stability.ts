import { quotient, type Metric } from './types.ts';
import { isRight } from './verdict.ts';

/** Trials that must all be right. */
const K = 3;

export const passPower: Metric = {
  title: `pass^${K}`, better: 'higher', unit: 'share', value: quotient,
  meaning: `Chance that ${K} trials of an item are all right: C(right, ${K}) / C(trials, ${K}), averaged over items with at least ${K} trials.`,
  tally: ({ item, trials }) => (trials.length < K ? null : [choose(trials.filter(({ outcome }) => isRight(outcome.verdict, item.verdict)).length, K) / choose(trials.length, K), 1]),
};

export const verdictFlips: Metric = {
  title: 'verdict flips', better: 'lower', unit: 'share', value: quotient, meaning: 'Items whose trials do not all end with one verdict, of those tried more than once.',
  tally: ({ trials }) => (trials.length < 2 ? null : [Number(new Set(trials.map(({ outcome }) => outcome.verdict)).size > 1), 1]),
};

function choose(n: number, k: number): number {
  return k > n ? 0 : Array.from({ length: k }, (_, index) => (n - index) / (index + 1)).reduce((product, factor) => product * factor, 1);
}
