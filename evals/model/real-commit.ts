import * as z from 'zod';
import { LANGUAGES } from './case.ts';
import { Labels } from './labels.ts';

const Commit = z.string().regex(/^[0-9a-f]{40}$/).describe('A full commit id');

/** One file of `evals/real/`: commits of one public repository by reference. Facts and our own words; none of its code or text. */
export const RealCommits = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/).describe('owner/name'),
  commits: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    base: Commit, head: Commit,
    kind: z.enum(['introduced', 'sound']).describe('introduced: it brought a known problem; sound: an ordinary good change'),
    language: z.enum(LANGUAGES),
    summary: z.string().min(20).describe('What the change does and what was confirmed, in our own words'),
    fixedBy: Commit.optional().describe('The later commit whose fix was traced back to this one'),
    labelledBy: z.string().min(1),
    ...Labels.shape,
  })).min(1),
});
export type RealCommits = z.infer<typeof RealCommits>;
