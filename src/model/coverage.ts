import * as z from 'zod';
import { AreaId } from './area.ts';

/** Why something of the change was not reviewed. */
export const GapReason = z.enum([
  'binary', 'too_large', 'submodule', 'lfs_pointer', 'symlink', 'missing_object', 'content_unavailable', 'over_budget',
  'unsupported_language', 'parse_failed', 'area_unanswered', 'check_unanswered', 'lead_unanswered', 'model_skipped', 'verification_unanswered',
  'policy_engine', 'deadline',
]);
export type GapReason = z.infer<typeof GapReason>;

/** One thing that was not reviewed. Any gap makes a verdict that would pass `incomplete`. */
export const Gap = z.object({
  reason: GapReason,
  path: z.string().nullable(),
  area: AreaId.nullable(),
  detail: z.string(),
});
export type Gap = z.infer<typeof Gap>;

export const Coverage = z.object({
  percent: z.int().describe('Changed lines of applicable files that every area reviewed, in percent, rounded down'),
  changedLines: z.int(),
  reviewedLines: z.int(),
  files: z.array(z.object({
    path: z.string(),
    status: z.enum(['reviewed', 'partly_reviewed', 'not_reviewed', 'skipped']),
    reason: z.string(),
  })),
  gaps: z.array(Gap),
  notices: z.array(z.string()),
});
export type Coverage = z.infer<typeof Coverage>;
