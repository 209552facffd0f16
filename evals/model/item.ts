import type { Area, Check } from '../../src/model/area.ts';
import type { Split } from '../load/split.ts';
import type { CaseFile } from './case.ts';
import type { Labels } from './labels.ts';

/** One labelled change: a case of our own, or a real commit. What is scored is only what stands here. */
export interface Item extends Labels {
  readonly id: string;
  readonly source: 'case' | 'real';
  /** Items that share code or a repository are no independent witnesses; intervals are drawn over clusters. */
  readonly cluster: string;
  readonly split: Split;
  readonly kind: CaseFile['kind'] | 'introduced' | 'sound';
  readonly check: Check | null;
  readonly area: Area | null;
  readonly language: CaseFile['language'];
  readonly needs: CaseFile['needs'];
  readonly twinOf: string | null;
  /** Hostile items: the same change without the attack. */
  readonly withoutAttack: string | null;
  /** Hash of all that the item is made of, labels too. */
  readonly version: string;
  /** Makes the item reviewable, lets it be reviewed, and cleans up. */
  readonly withRepository: <T>(review: (place: ReviewablePlace) => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export interface ReviewablePlace {
  readonly repository: string;
  /** What is given to `--base` and `--head`. */
  readonly base: string;
  readonly head: string;
}
