import * as z from 'zod';
import { CheckId } from './area.ts';
import { Glob } from './glob.ts';
import { Surface } from './surface.ts';
import type { ScaleProfile } from './profile.ts';

/** What the reviewed repository may set, in `.scalability-director.yaml` or under `scalability-director` in package.json. */
export const RepositoryConfig = z.strictObject({
  ignore: z.array(Glob).default([]).describe('Globs of files that are not reviewed; each is named in the result'),
  surfaces: z.array(z.strictObject({ paths: z.array(Glob).min(1), surface: Surface })).default([])
    .describe('Where the conventions guess wrong: which surface these files are'),
  suppressions: z.array(z.strictObject({
    check: CheckId,
    path: Glob.describe('Glob'),
    reason: z.string().min(10).describe('Why the owners accept it'),
    expires: z.iso.date().describe('YYYY-MM-DD; from that day on it no longer holds'),
  })).default([]).describe('Known findings that the owners accept for a time; reported either way'),
});
export type RepositoryConfig = z.infer<typeof RepositoryConfig>;

/** What only whoever runs the review may set: by flags or in the file given by --operator-config. Never read from the reviewed repository. */
export const OperatorConfig = z.strictObject({
  model: z.string().min(1).default('claude-opus-5-5'),
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).default('medium'),
  maxOutputTokens: z.int().min(1024).max(128_000).default(48_000),
  baseUrl: z.url({ protocol: /^https?$/ }).optional().describe('Another endpoint that speaks the Messages API; http only on loopback'),
  concurrency: z.int().min(1).max(32).default(6),
  shardTokens: z.int().min(2_000).max(800_000).default(120_000).describe('Estimated tokens of change and context that one question may show'),
  maxTokens: z.int().min(1_000).default(3_000_000).describe('Estimated input tokens of the whole review; questions beyond it are not asked and named'),
  store: z.string().min(1).optional().describe('Folder of the answer store'),
  policy: z.strictObject({
    engine: z.enum(['any', 'model']).default('any').describe('model: a review by the static engine alone is incomplete'),
    missingCapacityPlan: z.enum(['note', 'block']).default('note'),
  }).prefault({}),
});
export type OperatorConfig = z.infer<typeof OperatorConfig>;

/** Everything that steers one review, checked. */
export interface Settings {
  readonly repository: RepositoryConfig;
  readonly profile: ScaleProfile | null;
  readonly operator: OperatorConfig;
  /** The day of the review, YYYY-MM-DD: decides which suppressions have expired. */
  readonly today: string;
}
