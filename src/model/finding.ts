import * as z from 'zod';
import { AreaId, CheckId } from './area.ts';
import { FailureCriterion } from './criterion.ts';
import { Growth } from './growth.ts';
import { Surface } from './surface.ts';

export const Location = z.object({
  path: z.string(),
  startLine: z.int().min(1).describe('1-based, head side'),
  endLine: z.int().min(1).describe('1-based, inclusive'),
});
export type Location = z.infer<typeof Location>;

export const Severity = z.enum(['blocking', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

/** The steps that decide about a finding, in their order. Each leaves a reason; none drops a finding. */
export const DecisionStep = z.enum([
  'criterion', 'confidence', 'grounding', 'surface', 'novelty', 'profile', 'absence', 'suppression', 'capacity', 'verification',
]);
export type DecisionStep = z.infer<typeof DecisionStep>;

export const Reason = z.object({
  step: DecisionStep,
  effect: z.enum(['keeps', 'lowers', 'corrects']).describe('What the step did to the finding'),
  text: z.string(),
});
export type Reason = z.infer<typeof Reason>;

export const Grounding = z.object({
  status: z.enum(['exact', 'moved', 'absent']).describe('moved: the quote stands elsewhere in the file and the line was corrected'),
  claimedLine: z.int().nullable(),
});
export type Grounding = z.infer<typeof Grounding>;

export const Verification = z.object({
  status: z.enum(['confirmed', 'refuted', 'unverified', 'by_rule', 'not_needed'])
    .describe('by_rule: a static rule found it and its trace is the evidence; not_needed: it could not block anyway'),
  by: z.string().describe('The question that asked, or an empty string'),
  reason: z.string(),
});
export type Verification = z.infer<typeof Verification>;

export const Novelty = z.enum(['introduced', 'made_reachable', 'pre_existing']);
export type Novelty = z.infer<typeof Novelty>;

/** A claim as checked. Every step that touched it left a reason. */
export const Finding = z.object({
  id: z.string().describe('Stable over runs and wordings: made of check, path and the quoted code'),
  severity: Severity,
  area: AreaId,
  check: CheckId,
  criterion: FailureCriterion.nullable(),
  title: z.string(),
  problem: z.string(),
  location: Location,
  quote: z.string(),
  excerpt: z.array(z.object({ line: z.int(), text: z.string() })).describe('The code at the location, for people'),
  related: z.array(Location.extend({ quote: z.string(), note: z.string() })),
  surface: Surface,
  novelty: Novelty,
  growth: Growth,
  impact: z.string(),
  recommendation: z.string(),
  confidence: z.number(),
  sources: z.array(z.object({ kind: z.enum(['rule', 'model', 'policy']), id: z.string() })),
  suppressed: z.boolean(),
  grounding: Grounding,
  verification: Verification,
  reasons: z.array(Reason),
});
export type Finding = z.infer<typeof Finding>;
