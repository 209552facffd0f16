import * as z from 'zod';
import { Verdict } from '../../src/model/result.ts';
import { SUBJECTS } from '../subjects/types.ts';

/** `evals/baselines/<subject>.json`: the state that was last accepted, and that the gates hold later ones to. */
export const Baseline = z.strictObject({
  subject: z.enum(SUBJECTS),
  items: z.record(z.string(), z.strictObject({ version: z.string(), expected: Verdict, verdict: Verdict })),
  metrics: z.record(z.string(), z.strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })),
});
export type Baseline = z.infer<typeof Baseline>;
