import * as z from 'zod';
import { DIRECTORS, CHECK_STATUSES } from './answer.ts';
import { Applicability } from './applicability.ts';
import { AreaId, CheckId } from './area.ts';
import { Coverage } from './coverage.ts';
import { FailureCriterion, SuccessCriterion } from './criterion.ts';
import { Finding, Location } from './finding.ts';

export const Verdict = z.enum(['pass', 'block', 'not_applicable', 'incomplete']);
export type Verdict = z.infer<typeof Verdict>;

export const CheckResult = z.object({
  check: CheckId,
  status: z.enum([...CHECK_STATUSES, 'not_judged', 'not_answered'])
    .describe('not_judged: no rule of this engine can judge it; not_answered: it was asked and there is no answer'),
  note: z.string(),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const AreaResult = z.object({
  area: AreaId,
  status: z.enum(['pass', 'block', 'warn', 'incomplete', 'not_applicable', 'not_judged']),
  checks: z.array(CheckResult),
});
export type AreaResult = z.infer<typeof AreaResult>;

export const Deferred = z.object({ director: z.enum(DIRECTORS), location: Location, note: z.string() });
export type Deferred = z.infer<typeof Deferred>;

/** What a review returns, and the JSON that is printed. Nothing in it depends on the clock but what stands under `usage`. */
export const ReviewResult = z.object({
  schemaVersion: z.literal(1),
  director: z.literal('scalability'),
  verdict: Verdict,
  exitCode: z.int(),
  engine: z.enum(['static', 'model']),
  summary: z.string(),
  change: z.object({
    base: z.string(), baseCommit: z.string().nullable(), baseReason: z.string(), head: z.string(), headCommit: z.string().nullable(),
    files: z.int(), addedLines: z.int(), removedLines: z.int(),
  }),
  applicability: Applicability,
  areas: z.array(AreaResult),
  criteria: z.object({
    failure: z.array(z.object({ criterion: FailureCriterion, findings: z.array(z.string()) })),
    success: z.array(z.object({ criterion: SuccessCriterion, status: z.enum(['met', 'not_met', 'not_shown']), note: z.string() })),
  }),
  findings: z.array(Finding).describe('Most severe first'),
  deferred: z.array(Deferred).describe('True, but another Director\'s ground'),
  coverage: Coverage,
  pending: z.array(z.object({ id: z.string(), title: z.string() })).describe('Questions that wait for a host\'s answer'),
  usage: z.object({
    model: z.string().nullable(),
    answeredBy: z.array(z.string()),
    questions: z.int(), answered: z.int(), fromStore: z.int(),
    inputTokens: z.int(), outputTokens: z.int(), cacheReadTokens: z.int(), cacheWriteTokens: z.int(),
    dollars: z.number().nullable(),
    milliseconds: z.int(),
  }),
});
export type ReviewResult = z.infer<typeof ReviewResult>;
