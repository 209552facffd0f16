import * as z from 'zod';
import { Commit, Repository, SAMPLES } from './labelled-place.ts';

/** One report of the static engine on a real repository, as somebody who read the code judged it. */
export const LabelledReport = z.strictObject({
  from: z.enum(['commit', 'tree']).describe('commit: from the review of one commit; tree: from the audit of the whole tree at that commit'),
  commit: Commit.describe('A full commit id'),
  path: z.string().min(1),
  lines: z.tuple([z.int().min(1), z.int().min(1)]),
  rule: z.string().min(1),
  severity: z.enum(['blocking', 'warning', 'note']),
  verdict: z.enum(['right', 'small', 'wrong']).describe('right: true and worth the reader\'s time; small: true, but what grows stays few; wrong: it does not hold'),
  why: z.string().min(10).describe('In our own words, no code'),
  by: z.string().min(1),
});
export type LabelledReport = z.infer<typeof LabelledReport>;

/** One file of `evals/real/reports/`: every report of one run over one public repository, judged. Facts and our own words; none of its code. */
export const ReportLabels = z.strictObject({
  repository: Repository,
  sample: z.enum(SAMPLES).describe('development: the engine was mended after these were read; fresh: it was frozen before the repository was opened'),
  engine: z.string().min(7).describe('The commit of this project that made the reports'),
  commits: z.int().min(0).describe('Commits that were reviewed one by one'),
  changedLines: z.int().min(0).describe('Lines that they add and remove'),
  treeLines: z.int().min(0).describe('Lines of the audited tree; 0 without an audit'),
  treeReports: z.int().min(0).default(0).describe('Reports of the audit; where they are many, a draw of them is judged'),
  reports: z.array(LabelledReport),
});
export type ReportLabels = z.infer<typeof ReportLabels>;
