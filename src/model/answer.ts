import * as z from 'zod';
import { CheckId } from './area.ts';
import { FAILURE_CRITERIA } from './criterion.ts';
import { GrowthClaim } from './growth.ts';

/**
 * The wire schemas: what a model must answer. One schema serves all six areas, so that their requests share a cached prefix.
 * Every field is required and no number or length is constrained, because the API's grammar cannot hold that; ranges are checked in code.
 */
const Place = z.object({
  path: z.string(),
  start_line: z.number(),
  end_line: z.number(),
  quote: z.string().describe('The text of the first cited line, copied exactly, without the line-number prefix'),
});

export const CHECK_STATUSES = ['met', 'not_met', 'not_applicable', 'not_shown'] as const;

export const WireClaim = Place.extend({
  check: CheckId,
  criterion: z.enum([...FAILURE_CRITERIA, 'none']).describe('The failure criterion this meets; none when it would not fail under ten times the load'),
  title: z.string().describe('At most twelve words'),
  problem: z.string(),
  claim_type: z.enum(['presence', 'absence']).describe('absence: the problem is that something is missing'),
  searched_for: z.array(z.string()).describe('absence only: the literal words whose presence would refute the claim'),
  related: z.array(Place.extend({ note: z.string() })),
  growth: GrowthClaim,
  load_path: z.string().describe('The load that reaches this code, or an empty string when it is not visible in the material'),
  impact: z.string(),
  recommendation: z.string(),
  confidence: z.number().describe('0 to 1: how likely it is that the claim is true'),
  lead: z.string().describe('The id of the lead that this claim confirms, or an empty string'),
});
export type WireClaim = z.infer<typeof WireClaim>;

export const DIRECTORS = ['performance', 'architecture', 'security', 'planning'] as const;

export const AreaAnswer = z.object({
  checks: z.array(z.object({ check: CheckId, status: z.enum(CHECK_STATUSES), note: z.string() })),
  claims: z.array(WireClaim),
  leads: z.array(z.object({ lead: z.string(), decision: z.enum(['confirmed', 'dismissed']), reason: z.string() })),
  deferred: z.array(z.object({ director: z.enum(DIRECTORS), path: z.string(), line: z.number(), note: z.string() })),
  unreviewed: z.array(z.object({ path: z.string(), reason: z.string() })),
});
export type AreaAnswer = z.infer<typeof AreaAnswer>;

export const VerificationAnswer = z.object({
  decision: z.enum(['confirmed', 'refuted']),
  ground: z.enum(['holds', 'not_present', 'already_guarded', 'not_reached_by_load', 'bounded_elsewhere', 'out_of_scope']),
  evidence: Place.describe('The code that decides the question'),
  reason: z.string(),
});
export type VerificationAnswer = z.infer<typeof VerificationAnswer>;

/** Who answered: kept with the answer, so that a replay can say so. */
export const AnsweredBy = z.object({
  way: z.enum(['anthropic', 'host']),
  model: z.string(),
});
export type AnsweredBy = z.infer<typeof AnsweredBy>;

/** Tokens of one exchange, as the API counts them; zeros when the way does not count. */
export const TokenUsage = z.object({
  inputTokens: z.number(),
  outputTokens: z.number(),
  cacheReadTokens: z.number(),
  cacheWriteTokens: z.number(),
});
export type TokenUsage = z.infer<typeof TokenUsage>;

export const NO_TOKENS: TokenUsage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

/** Why a question has no answer. `pending` waits for a host; the others are asked again by the next run. */
export type Unanswered = 'pending' | 'refused' | 'truncated' | 'invalid' | 'failed' | 'over_budget';

export type Answer =
  | { readonly status: 'answered'; readonly questionId: string; readonly body: unknown; readonly answeredBy: AnsweredBy; readonly usage: TokenUsage; readonly fromStore: boolean }
  | { readonly status: Unanswered; readonly questionId: string; readonly reason: string; readonly usage: TokenUsage };
