import * as z from 'zod';
import { CheckId } from '../../src/model/area.ts';
import { FailureCriterion } from '../../src/model/criterion.ts';
import { Severity } from '../../src/model/finding.ts';
import { Verdict } from '../../src/model/result.ts';

const Place = z.object({ path: z.string(), startLine: z.int(), endLine: z.int() });

/** A finding as it is scored, whoever made it. */
export const ScoredFinding = Place.extend({
  id: z.string(),
  severity: Severity,
  check: CheckId,
  criterion: FailureCriterion.nullable(),
  title: z.string(),
  /** Title, problem, impact and recommendation in one text: where a label's `mentions` are looked for. */
  words: z.string(),
  impact: z.string(),
  related: z.array(Place),
  quote: z.string(),
  /** Whether the quote stands at the place in the reviewed commit; null when nothing was quoted. */
  quoteStands: z.boolean().nullable(),
  /** The growth has numbers, from the profile or from the code. */
  hasNumbers: z.boolean(),
  confidence: z.number().nullable(),
  /** Questions or rules it came from. */
  sources: z.array(z.string()),
});
export type ScoredFinding = z.infer<typeof ScoredFinding>;

/** What one subject said about one item in one trial: a line of the results file. */
export const Outcome = z.object({
  item: z.string(),
  version: z.string(),
  subject: z.string(),
  trial: z.int().min(1),
  /** `unscored`: it could not be measured, for example because an answer is not recorded. Neither a success nor a failure. */
  status: z.enum(['scored', 'unscored']),
  reason: z.string(),
  verdict: Verdict.nullable(),
  findings: z.array(ScoredFinding),
  deferred: z.array(Place.extend({ director: z.string() })),
  gaps: z.array(z.string()),
  changedLines: z.int(),
  questions: z.array(z.string()).describe('Ids of the questions that were answered'),
  answeredBy: z.array(z.string()),
  usage: z.object({
    inputTokens: z.int(), outputTokens: z.int(), cacheReadTokens: z.int(), cacheWriteTokens: z.int(),
    dollars: z.number().nullable(), milliseconds: z.int(),
  }),
});
export type Outcome = z.infer<typeof Outcome>;
