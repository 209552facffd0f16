import pLimit from 'p-limit';
import type { Item } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';
import { SUBJECT_BY_ID } from '../subjects/index.ts';
import type { SubjectId } from '../subjects/types.ts';
import { reviewItem, type ReviewItemOptions } from './review-item.ts';

export interface Suite {
  readonly items: readonly Item[];
  readonly subjects: readonly SubjectId[];
  readonly trials: number;
  readonly concurrency: number;
  /** Outcomes of an earlier, interrupted run: they are not measured again as long as the item is the same. */
  readonly known: readonly Outcome[];
  readonly onOutcome: (outcome: Outcome, progress: Progress) => void;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Every item with every subject, as often as there are trials. A subject that asks nobody is measured once: it cannot differ. */
export async function runSuite(suite: Suite, options: Omit<ReviewItemOptions, 'subject' | 'trial'>): Promise<Outcome[]> {
  const jobs = suite.items.flatMap((item) => suite.subjects.flatMap((id) => trialsOf(id, suite.trials).map((trial) => ({ item, subject: SUBJECT_BY_ID[id], trial }))));
  const known = new Map(suite.known.map((outcome) => [keyOf(outcome.subject, outcome.item, outcome.version, outcome.trial), outcome]));
  const limit = pLimit(suite.concurrency);
  let done = 0;
  return Promise.all(jobs.map(({ item, subject, trial }) => limit(async () => {
    const kept = known.get(keyOf(subject.id, item.id, item.version, trial));
    if (kept === undefined) options.signal.throwIfAborted();
    const outcome = kept ?? await reviewItem(item, { ...options, subject, trial });
    done += 1;
    if (kept === undefined) suite.onOutcome(outcome, { done, total: jobs.length });
    return outcome;
  })));
}

function trialsOf(id: SubjectId, trials: number): number[] {
  return Array.from({ length: SUBJECT_BY_ID[id].asks ? trials : 1 }, (_, index) => index + 1);
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join('\0');
}
