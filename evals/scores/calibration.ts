import { meanOverTrials, quotient, type Metric, type Tally, type Trial } from './types.ts';

export const BINS = 10;

interface Judgement {
  readonly confidence: number;
  readonly isTrue: boolean;
}

/** Each finding that states a confidence, and whether it is true by the labels: a hit, a duplicate, or allowed. */
function judgements({ judged }: Trial): Judgement[] {
  return judged.findings.flatMap(({ finding: { confidence }, kind }) => (confidence === null ? [] : [{ confidence, isTrue: kind !== 'false_alarm' && kind !== 'trap' }]));
}

export const brier: Metric = {
  title: 'Brier score', better: 'lower', unit: 'number', value: quotient, meaning: 'Mean squared distance between confidence and truth, over findings (Brier 1950).',
  tally: meanOverTrials((trial) => [sum(judgements(trial).map(({ confidence, isTrue }) => (confidence - Number(isTrue)) ** 2)), judgements(trial).length]),
};

export const calibrationError: Metric = {
  title: 'ECE', better: 'lower', unit: 'number', meaning: 'Expected calibration error over ten bins of equal width (Naeini et al. 2015).',
  tally: meanOverTrials((trial) => {
    const bins = Array.from({ length: BINS }, (_, bin) => judgements(trial).filter(({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin));
    return bins.flatMap((bin) => [bin.length, sum(bin.map(({ confidence }) => confidence)), bin.filter(({ isTrue }) => isTrue).length]);
  }),
  value: (sums) => {
    const bins = binsOf(sums);
    const total = sum(bins.map(({ findings }) => findings));
    return total === 0 ? null : sum(bins.map(({ findings, confidence, truth }) => Math.abs(confidence - truth) * findings)) / total;
  },
};

export interface Bin {
  readonly findings: number;
  /** Mean confidence, and the share that is true; 0 in an empty bin. */
  readonly confidence: number;
  readonly truth: number;
}

/** The bins behind `calibrationError`, for the reliability diagram. */
export function binsOf(sums: Tally): Bin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const [findings = 0, confidence = 0, truths = 0] = sums.slice(bin * 3, bin * 3 + 3);
    return findings === 0 ? { findings, confidence: 0, truth: 0 } : { findings, confidence: confidence / findings, truth: truths / findings };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
