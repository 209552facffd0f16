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
export async function runSuite(suite: Suite, options: Omit<ReviewItemOptions, 'onOutcome'>): Promise<Outcome[]> {
  const { items, subjects, trials, concurrency, onOutcome } = suite;
  const known = new Map(suite.known.map((outcome) => [keyOf(outcome.subject, outcome.item, outcome.version, outcome.trial), outcome]));
  const limit = pLimit(concurrency);
  const total = items.length * subjects.flatMap((id) => trialsOf(id, trials)).length;
  let done = 0;
  const outcomes = await Promise.all(items.map((item) => limit(async () => {
    options.signal.throwIfAborted();
    const attempts = subjects.flatMap((id) => trialsOf(id, trials).map((trial) => ({ subject: SUBJECT_BY_ID[id], trial })));
    const kept = attempts.flatMap(({ subject, trial }) => known.get(keyOf(subject.id, item.id, item.version, trial)) ?? []);
    const left = attempts.filter(({ subject, trial }) => !known.has(keyOf(subject.id, item.id, item.version, trial)));
    done += kept.length;
    const fresh = left.length === 0 ? [] : await reviewItem(item, left, { ...options, onOutcome: (outcome) => { done += 1; onOutcome(outcome, { done, total }); } });
    return [...kept, ...fresh];
  })));
  return outcomes.flat();
}

function trialsOf(id: SubjectId, trials: number): number[] {
  return Array.from({ length: SUBJECT_BY_ID[id].asks ? trials : 1 }, (_, index) => index + 1);
}

function keyOf(...parts: readonly (string | number)[]): string {
  return parts.join('\0');
}
