import * as z from 'zod';

/** First line of a results file: what was run, so that nobody pools what does not belong together. */
export const RunHeader = z.object({
  format: z.literal('scalability-director-evals/1'),
  startedAt: z.iso.datetime(),
  code: z.string().describe('Hash of the code, knowledge and prompts'),
  answers: z.enum(['replay', 'live', 'host']),
  model: z.string(),
  effort: z.string(),
  trials: z.int(),
  node: z.string(),
});
export type RunHeader = z.infer<typeof RunHeader>;
