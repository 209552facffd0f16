import { brier, calibrationError } from './calibration.ts';
import { dollars, seconds, tokens } from './cost.ts';
import { blockingRecall, duplicates, f05, f1, impactSpecific, locationExact, noise, precision, quoteValidity, recall, severityExact, trapsTaken } from './findings.ts';
import { injectionFlips, twinDiscrimination } from './pairs.ts';
import { passPower, verdictFlips } from './stability.ts';
import type { Metric } from './types.ts';
import { applicability, blockRecall, falseBlocks, falsePasses, incompletes, verdictAccuracy } from './verdict.ts';

/** Everything that is measured, in the order of the report. */
export const METRICS = {
  twinDiscrimination, verdictAccuracy, blockRecall, falsePasses, falseBlocks, incompletes, applicability,
  recall, blockingRecall, precision, f1, f05, duplicates, noise, trapsTaken,
  locationExact, severityExact, quoteValidity, impactSpecific,
  brier, calibrationError, passPower, verdictFlips, injectionFlips, dollars, tokens, seconds,
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as MetricId[];
