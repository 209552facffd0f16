import type { Baseline } from '../model/baseline.ts';
import type { SubjectSummary } from '../report/summarize.ts';
import { METRIC_IDS } from '../scores/index.ts';

/** What a later run is held to: each item's verdict, and each metric with its interval. Times are left out: they are the machine's. */
export function baselineOf({ id, scores, overall }: SubjectSummary): Baseline {
  return {
    subject: id,
    items: Object.fromEntries(scores.flatMap(({ item, trials: [first] }) => {
      const verdict = first?.outcome.verdict ?? null;
      return verdict === null ? [] : [[item.id, { version: item.version, expected: item.verdict, verdict }]];
    })),
    metrics: Object.fromEntries(METRIC_IDS.filter((metric) => metric !== 'seconds').flatMap((metric) => {
      const measurement = overall[metric];
      return measurement === null ? [] : [[metric, { value: round(measurement.value), low: round(measurement.interval?.low), high: round(measurement.interval?.high) }]];
    })),
  } as Baseline;
}

function round(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toFixed(4));
}
