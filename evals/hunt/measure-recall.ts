import { clusterShare, type Share } from '../statistics/cluster-share.ts';
import type { TriedLabel } from './try-labels.ts';

/** What some labels come to; those that are unscored count nowhere but in `unscored`. */
export interface RecallMeasures {
  readonly repositories: number;
  readonly labels: number;
  readonly found: number;
  /** Of the found. */
  readonly blocking: number;
  readonly unscored: number;
  /** Found among all. */
  readonly recall: Share;
}

export function measureRecall(tried: readonly TriedLabel[]): RecallMeasures {
  const scored = tried.filter(({ status }) => status !== 'unscored');
  const isFound = ({ status }: TriedLabel): boolean => status === 'found';
  const repositories = [...new Set(scored.map(({ repository }) => repository))];
  return {
    repositories: repositories.length, labels: scored.length, found: scored.filter(isFound).length,
    blocking: scored.filter(({ severity }) => severity === 'blocking').length, unscored: tried.length - scored.length,
    recall: clusterShare(repositories.map((name) => scored.filter(({ repository }) => repository === name)), isFound),
  };
}
