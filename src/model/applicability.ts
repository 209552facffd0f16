import * as z from 'zod';
import { Surface } from './surface.ts';

export const REVIEW_RULES = [
  'backend_service', 'data_processing', 'database_change', 'state_management', 'external_integration', 'high_traffic_path',
] as const;

export const SKIP_RULES = [
  'frontend_only', 'static_content', 'documentation', 'configuration_tweak', 'internal_tool',
] as const;

/** Exceptions to the skip rules, and the cases that the rules leave open. */
export const OTHER_RULES = [
  'frontend_causes_backend_load', 'configuration_affects_capacity',
  'not_production_code', 'generated_code', 'ignored_by_owners', 'unclassified_code',
] as const;

export const ApplicabilityRule = z.enum([...REVIEW_RULES, ...SKIP_RULES, ...OTHER_RULES]);
export type ApplicabilityRule = z.infer<typeof ApplicabilityRule>;

export const FileDecision = z.object({
  path: z.string(),
  surface: Surface,
  decision: z.enum(['review', 'skip']),
  rule: ApplicabilityRule,
  reason: z.string().describe('What in the file made the rule apply'),
});
export type FileDecision = z.infer<typeof FileDecision>;

export const Applicability = z.object({
  decision: z.enum(['review', 'not_applicable', 'empty_change']),
  rules: z.array(ApplicabilityRule).describe('The rules that decided, each once'),
  files: z.array(FileDecision),
});
export type Applicability = z.infer<typeof Applicability>;
