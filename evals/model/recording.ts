import * as z from 'zod';
import { AnsweredBy } from '../../src/model/answer.ts';
import { AreaId } from '../../src/model/area.ts';
import { SUBJECTS } from '../subjects/types.ts';

/** One line of `evals/answers/recordings.jsonl`: an answer that was really given, by whom, when, and for which prompt. */
export const Recording = z.object({
  question: z.string(),
  item: z.string(),
  subject: z.enum(SUBJECTS),
  trial: z.int(),
  purpose: z.enum(['find', 'verify']),
  area: AreaId,
  answeredBy: AnsweredBy,
  /** YYYY-MM-DD. */
  recordedOn: z.iso.date(),
  promptHash: z.string(),
});
export type Recording = z.infer<typeof Recording>;
