import * as z from 'zod';
import { Commit, LabelledPlace, Repository, Sample } from './labelled-place.ts';

/** One place that a fix mends, with its lines as they stand before the fix. */
export const UndoneLabel = LabelledPlace.extend({ fix: Commit.describe('The commit that mends it, a full id') });
export type UndoneLabel = z.infer<typeof UndoneLabel>;

/** One file of `evals/real/undone/`: fixes of one public repository by reference, each reviewed as if it were undone. */
export const UndoneLabels = z.strictObject({ repository: Repository, sample: Sample, fixes: z.array(UndoneLabel).min(1) });
export type UndoneLabels = z.infer<typeof UndoneLabels>;
