import { plainJudgement, type Subject } from './types.ts';

/** Says the same of every change: what any score must beat. */
export function always(verdict: 'pass' | 'block'): Subject {
  return { id: `always_${verdict}`, title: `always ${verdict}`, asks: false, review: () => Promise.resolve(plainJudgement(verdict)) };
}
