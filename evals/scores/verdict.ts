import type { Verdict } from '../../src/model/result.ts';
import { meanOverTrials, quotient, type Metric } from './types.ts';

/** For whoever merges, pass and not applicable are one: the change goes through. */
function isLetThrough(verdict: Verdict | null): boolean {
  return verdict === 'pass' || verdict === 'not_applicable';
}

export function isRight(verdict: Verdict | null, expected: Verdict): boolean {
  return verdict === expected || (isLetThrough(verdict) && isLetThrough(expected));
}

const share = { unit: 'share', value: quotient } as const;

export const verdictAccuracy: Metric = {
  ...share, title: 'verdict accuracy', better: 'higher', meaning: 'Items with the right verdict, of all. Pass and not applicable count as one; incomplete is never right unless expected.',
  tally: meanOverTrials(({ outcome }, { verdict }) => [Number(isRight(outcome.verdict, verdict)), 1]),
};
export const blockRecall: Metric = {
  ...share, title: 'block recall', better: 'higher', meaning: 'Items that were blocked, of those that must be.',
  tally: meanOverTrials(({ outcome }, { verdict }) => (verdict === 'block' ? [Number(outcome.verdict === 'block'), 1] : null)),
};
export const falseBlocks: Metric = {
  ...share, title: 'false-block rate', better: 'lower', meaning: 'Items that were blocked, of those that must go through.',
  tally: meanOverTrials(({ outcome }, { verdict }) => (isLetThrough(verdict) ? [Number(outcome.verdict === 'block'), 1] : null)),
};
export const falsePasses: Metric = {
  ...share, title: 'false-pass rate', better: 'lower', meaning: 'Items that went through, of those that must be blocked.',
  tally: meanOverTrials(({ outcome }, { verdict }) => (verdict === 'block' ? [Number(isLetThrough(outcome.verdict)), 1] : null)),
};
export const incompletes: Metric = {
  ...share, title: 'incomplete', better: 'lower', meaning: 'Items that ended as incomplete, of those where that was not expected.',
  tally: meanOverTrials(({ outcome }, { verdict }) => (verdict === 'incomplete' ? null : [Number(outcome.verdict === 'incomplete'), 1])),
};
export const applicability: Metric = {
  ...share, title: 'applicability', better: 'higher', meaning: 'Items told apart rightly into applicable and not, of those that are about a rule of applicability or not applicable.',
  tally: meanOverTrials(({ outcome }, { verdict, kind }) => (kind === 'applicability' || verdict === 'not_applicable'
    ? [Number((outcome.verdict === 'not_applicable') === (verdict === 'not_applicable')), 1] : null)),
};
