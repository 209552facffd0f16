import * as z from 'zod';
import { CheckId } from './area.ts';
import { FailureCriterion } from './criterion.ts';
import { GrowthLaw } from './growth.ts';

const Matcher = z.record(z.string(), z.unknown());
const PathGlob = z.union([z.string().min(1), z.strictObject({ glob: z.string().min(1), caseInsensitive: z.boolean().default(false) })]);

/** What a rule of ast-grep says to this program: everything of ours stands in its `metadata`, so that `ast-grep scan` runs the same file. */
const RuleMetadata = z.looseObject({
  check: CheckId.describe('Which of the 29 checks it judges'),
  law: GrowthLaw.describe('How the cost grows'),
  criterion: FailureCriterion.exclude(['missing_capacity_plan']).nullable().default(null).describe('What a finding fails; null: it warns and never blocks'),
  confidence: z.enum(['sure', 'unsure']).default('unsure').describe('sure: every match is reported; unsure: a match is only a question for the model'),
  driver: z.string().min(1).default('the items').describe('What grows; may hold $VARS'),
  unit: z.string().min(1).default('operations').describe('What is spent'),
  impact: z.string().min(1).default('It costs more with every item.').describe('What happens at ten times the load; may hold $VARS'),
  recommendation: z.string().min(1).default('See the rule.').describe('What to do instead; may hold $VARS'),
});

/** A rule that the owners of a repository wrote, as it stands in its file. */
export const OwnersRuleFile = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][\w./-]{0,79}$/, 'it must be made of letters, digits, `_`, `-`, `.` and `/`'),
  language: z.string().min(1),
  rule: Matcher.describe('What it matches, in the words of ast-grep'),
  constraints: Matcher.optional(),
  utils: Matcher.optional(),
  transform: Matcher.optional(),
  message: z.string().min(1).describe('The title of what it reports; may hold $VARS'),
  note: z.string().optional().describe('What the problem is'),
  severity: z.enum(['hint', 'info', 'warning', 'error', 'off']).default('warning').describe('off: it is not run'),
  files: z.array(PathGlob).optional().describe('Only these files, as ast-grep reads globs: `*` crosses folders'),
  ignores: z.array(PathGlob).optional(),
  metadata: RuleMetadata,
  url: z.unknown().optional(), fix: z.unknown().optional(), labels: z.unknown().optional(),
});
export type OwnersRuleFile = z.infer<typeof OwnersRuleFile>;
export type PathGlob = z.infer<typeof PathGlob>;
