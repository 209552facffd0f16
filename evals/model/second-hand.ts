import * as z from 'zod';
import { CheckId } from '../../src/model/area.ts';
import { Verdict } from '../../src/model/result.ts';
import { LabelledPlace } from './labels.ts';

/** What the second labeller writes for one sheet, having seen the change and nothing else. */
export const SheetAnswer = z.object({
  sheet: z.string(),
  verdict: Verdict.exclude(['incomplete']),
  problems: z.array(LabelledPlace.extend({ check: CheckId, severity: z.enum(['blocking', 'warning']), why: z.string() })),
});
export type SheetAnswer = z.infer<typeof SheetAnswer>;

/** One line of `evals/labels/second-hand.jsonl`: both hands on one item, and what came of it where they differ. */
export const SecondHand = z.object({
  item: z.string(),
  first: Verdict, second: Verdict,
  /** Whether the second hand points at each blocking problem of the first; null where there is none to point at. */
  sameProblem: z.boolean().nullable(),
  by: z.string(),
  note: z.string(),
  /** `agreed`, or how a difference was settled. */
  resolution: z.enum(['agreed', 'open', 'label_kept', 'label_changed', 'case_changed']),
});
export type SecondHand = z.infer<typeof SecondHand>;
