import { quantileSorted } from 'simple-statistics';
import { seededRandom } from './random.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided, for all intervals of the evals. */
export const LEVEL = 0.95;
const RESAMPLES = 2_000;
const SEED = 20_260_101;
/** Quantile of the normal distribution for `LEVEL`. */
const Z = 1.959964;

/**
 * Percentile interval of a statistic by the cluster bootstrap (Field and Welsh 2007): whole clusters are drawn with replacement, since items of one family or repository
 * stand and fall together. Null when fewer than two clusters have anything to say.
 */
export function clusterBootstrap<Cluster>(clusters: readonly Cluster[], statistic: (sample: readonly Cluster[]) => number | null): Interval | null {
  if (clusters.length < 2) return null;
  const random = seededRandom(SEED);
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round += 1) {
    const value = statistic(clusters.map((_, index) => clusters[Math.floor(random() * clusters.length)] ?? clusters[index]) as readonly Cluster[]);
    if (value !== null) values.push(value);
  }
  values.sort((a, b) => a - b);
  if (values.length === 0) return null;
  return { low: quantileSorted(values, (1 - LEVEL) / 2), high: quantileSorted(values, (1 + LEVEL) / 2) };
}

/** Interval of a share by Wilson's score (1927): holds where the bootstrap cannot, at shares of 0 and 1. */
export function wilson(part: number, whole: number): Interval | null {
  if (whole === 0) return null;
  const share = part / whole;
  const middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const half = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
