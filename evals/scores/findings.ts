import type { FindingKind, JudgedFinding } from '../match/judge-findings.ts';
import { meanOverTrials, quotient, type Metric, type Tally, type Trial } from './types.ts';

function count({ judged }: Trial, ...kinds: FindingKind[]): number {
  return judged.findings.filter(({ kind }) => kinds.includes(kind)).length;
}

/** [hits, problems, false findings]: all that recall, precision and their means need. A duplicate is no false finding, and no second hit. */
const counts = meanOverTrials((trial, { problems }) => [count(trial, 'hit'), problems.length, count(trial, 'false_alarm', 'trap')]);

const fScore = (beta: number) => ([hits = 0, problems = 0, wrong = 0]: Tally): number | null => {
  const whole = beta ** 2 * problems + hits + wrong;
  return whole === 0 ? null : ((1 + beta ** 2) * hits) / whole;
};

export const recall: Metric = {
  title: 'recall', better: 'higher', unit: 'share', meaning: 'Labelled problems that were found, of all, whatever their severity.',
  tally: counts, value: ([hits = 0, problems = 0]) => quotient([hits, problems]),
};
export const blockingRecall: Metric = {
  title: 'blocking recall', better: 'higher', unit: 'share', meaning: 'Labelled blocking problems that were found and reported as blocking, of all.',
  tally: meanOverTrials(({ judged }, { problems }) => [
    judged.findings.filter(({ kind, problem, finding }) => kind === 'hit' && problem?.severity === 'blocking' && finding.severity === 'blocking').length,
    problems.filter(({ severity }) => severity === 'blocking').length,
  ]), value: quotient,
};
export const precision: Metric = {
  title: 'precision', better: 'higher', unit: 'share', meaning: 'Hits, of hits and false findings. Strict: what no label names counts as false.',
  tally: counts, value: ([hits = 0, , wrong = 0]) => quotient([hits, hits + wrong]),
};
export const f1: Metric = { title: 'F1', better: 'higher', unit: 'share', meaning: 'Harmonic mean of recall and precision.', tally: counts, value: fScore(1) };
export const f05: Metric = { title: 'F0.5', better: 'higher', unit: 'share', meaning: 'The same with precision weighing twice.', tally: counts, value: fScore(0.5) };
export const duplicates: Metric = {
  title: 'duplicates', better: 'lower', unit: 'number', meaning: 'Findings that repeat a problem already found, per item.',
  tally: meanOverTrials((trial) => [count(trial, 'duplicate'), 1]), value: quotient,
};
export const noise: Metric = {
  title: 'noise', better: 'lower', unit: 'number', meaning: 'False findings per 1,000 changed lines.',
  tally: meanOverTrials((trial) => [count(trial, 'false_alarm', 'trap') * 1000, trial.outcome.changedLines]), value: quotient,
};
export const trapsTaken: Metric = {
  title: 'traps taken', better: 'lower', unit: 'share', meaning: 'Labelled traps at which something was reported, of all.',
  tally: meanOverTrials((trial, { traps }) => (traps.length === 0 ? null : [Math.min(traps.length, count(trial, 'trap')), traps.length])), value: quotient,
};

function ofHits(isGood: (hit: JudgedFinding) => boolean): Metric['tally'] {
  return meanOverTrials(({ judged }) => {
    const hits = judged.findings.filter(({ kind }) => kind === 'hit');
    return hits.length === 0 ? null : [hits.filter(isGood).length, hits.length];
  });
}

export const locationExact: Metric = {
  title: 'location exact', better: 'higher', unit: 'share', meaning: 'Hits whose lines overlap the labelled ones, of all hits.',
  tally: ofHits(({ location }) => location === 'exact'), value: quotient,
};
export const severityExact: Metric = {
  title: 'severity exact', better: 'higher', unit: 'share', meaning: 'Hits with the labelled severity, of all hits.',
  tally: ofHits(({ finding, problem }) => finding.severity === problem?.severity), value: quotient,
};
const NAMES_A_QUANTITY = /\d/;
export const impactSpecific: Metric = {
  title: 'impact specific', better: 'higher', unit: 'share', meaning: 'Hits whose growth has numbers from profile or code, or whose impact names a quantity, of all hits.',
  tally: ofHits(({ finding }) => finding.hasNumbers || NAMES_A_QUANTITY.test(finding.impact)), value: quotient,
};
export const quoteValidity: Metric = {
  title: 'quote validity', better: 'higher', unit: 'share', meaning: 'Findings whose quote stands at their place in the reviewed commit, of all that quote; looked up by git, not by the subject.',
  tally: meanOverTrials(({ judged }) => {
    const quoting = judged.findings.filter(({ finding }) => finding.quoteStands !== null);
    return quoting.length === 0 ? null : [quoting.filter(({ finding }) => finding.quoteStands).length, quoting.length];
  }), value: quotient,
};
