import * as z from 'zod';
import { ApplicabilityRule } from '../../src/model/applicability.ts';
import { CheckId } from '../../src/model/area.ts';
import { FailureCriterion, SuccessCriterion } from '../../src/model/criterion.ts';
import { Labels } from './labels.ts';

/** What a case is there to show. */
export const KINDS = ['defect', 'twin', 'growth', 'hard', 'applicability', 'sibling', 'hostile'] as const;

/** What a reviewer must have looked at to be right. */
export const NEEDS = ['second_file', 'profile', 'near_twin', 'large_change', 'trap'] as const;

export const LANGUAGES = [
  'python', 'javascript', 'typescript', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin', 'rust', 'sql', 'infrastructure', 'template', 'text',
] as const;

const CaseId = z.string().regex(/^[a-z_]+\/[a-z0-9-]+$/).describe('area/slug, the case\'s folder');

/** `case.yaml`: what the change is, and what a reviewer should say about it. Its trees are `before/` and `after/` beside it. */
export const CaseFile = z.strictObject({
  title: z.string().min(10).describe('What the change does, as its author would say it'),
  kind: z.enum(KINDS),
  family: z.string().regex(/^[a-z0-9-]+$/).describe('Cases that share code share a family; a family is wholly in dev or wholly in test'),
  language: z.enum(LANGUAGES),
  stack: z.array(z.string()).default([]),
  check: CheckId.nullable().describe('The check that it is about; null where it is about none'),
  shows: z.strictObject({
    failure: FailureCriterion.optional(),
    success: SuccessCriterion.optional(),
    met: z.boolean().describe('Whether the criterion of success is met, or that of failure avoided'),
    rule: ApplicabilityRule.optional().describe('The rule of applicability that the case is about'),
  }).optional(),
  needs: z.array(z.enum(NEEDS)),
  on: CaseId.optional().describe('The case whose trees this one starts from; its own files lie on top of them'),
  twinOf: CaseId.optional().describe('The case that this one mends, or that differs from it by the scale profile only'),
  attack: z.string().regex(/^[a-z0-9-]+$/).optional().describe('Hostile cases: the shape of the instruction to the reviewer'),
  removes: z.array(z.string()).default([]).describe('Paths that the change deletes'),
  names: z.record(z.string(), z.string()).default({}).describe('Files of the trees that have another name in the repository than here, since the name would not do in this one: stored name to real name'),
  branch: z.string().default('feature'),
  message: z.string().default('Update').describe('Commit message of the change'),
  split: z.enum(['dev', 'test']).optional().describe('Fixes the split; otherwise the family\'s hash decides'),
  labelledBy: z.string().min(1),
  ...Labels.shape,
});
export type CaseFile = z.infer<typeof CaseFile>;
