import * as z from 'zod';
import { Commit, LabelledPlace, Repository, Sample } from './labelled-place.ts';

/** One place in a file that was read whole. */
export const AddedLabel = LabelledPlace.extend({
  severity: z.enum(['blocking', 'warning']).describe('blocking: ten times the load breaks it; warning: it wastes, and more resources carry it'),
});
export type AddedLabel = z.infer<typeof AddedLabel>;

/** One file of `evals/real/added/`: files of one tree, drawn by chance and read whole, each reviewed as the change that adds it. */
export const AddedLabels = z.strictObject({
  repository: Repository, sample: Sample, commit: Commit.describe('Whose tree was read'),
  read: z.array(z.string().min(1)).min(1).describe('The files that were read, those without any place among them'),
  places: z.array(AddedLabel),
}).refine(({ read, places }) => places.every(({ path }) => read.includes(path)), 'a place stands in a file that was not read');
export type AddedLabels = z.infer<typeof AddedLabels>;
