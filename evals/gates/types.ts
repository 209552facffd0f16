import * as z from 'zod';
import { METRIC_IDS } from '../scores/index.ts';
import { SUBJECTS } from '../subjects/types.ts';

const MetricName = z.enum(METRIC_IDS);

/** `evals/gates.yaml`. */
export const Gates = z.strictObject({
  gates: z.array(z.strictObject({
    subject: z.enum(SUBJECTS),
    baseline: z.string().describe('File in evals/baselines'),
    no_new: z.array(z.enum(['false_block', 'false_pass'])).describe('No item may turn into one that was not one at the baseline'),
    no_loss: z.array(MetricName).describe('May not fall beyond the end of the baseline\'s interval'),
    at_least: z.partialRecord(MetricName, z.number()).default({}),
    at_most: z.partialRecord(MetricName, z.number()).default({}),
    unscored_at_most: z.int().min(0).optional(),
    scored_at_least: z.int().min(0).optional(),
  })),
});
export type Gate = z.infer<typeof Gates>['gates'][number];

/** One thing that a gate demands, and whether it holds. `unscored`: it could not be measured here, so nobody may say that it holds. */
export interface GateResult {
  readonly subject: Gate['subject'];
  readonly demand: string;
  readonly status: 'holds' | 'broken' | 'unscored';
  readonly detail: string;
}
