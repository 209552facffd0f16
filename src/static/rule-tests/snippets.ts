import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { Surface } from '../../model/surface.ts';
import type { Format } from '../facts/documents.ts';
import { FORMATS } from '../formats/index.ts';
import { ALL_LANGUAGES } from '../rules/types.ts';

const Snippet = z.strictObject({
  name: z.string(),
  language: z.enum([...ALL_LANGUAGES, ...Object.keys(FORMATS) as Format[]]),
  path: z.string().optional(),
  surface: Surface.optional(),
  code: z.string(),
  base: z.string().optional().describe('The file before the change; else the change adds the file'),
  changed: z.record(z.string(), z.string()).default({}).describe('More files that the change adds'),
  profile: z.string().optional().describe('The owners\' scalability.yaml'),
  context: z.record(z.string(), z.string()).default({}).describe('Files that it leaves alone'),
});
export type Snippet = z.infer<typeof Snippet>;

/** The snippets of one of our rules, in `<rule>.test.yaml` beside it. */
export const RuleTest = z.strictObject({
  id: z.string(),
  valid: z.array(Snippet),
  invalid: z.array(Snippet.extend({
    lines: z.string().regex(/^\d+-\d+$/).describe('The first and the last line of the lead'),
    confidence: z.enum(['sure', 'unsure']).default('sure'),
  })),
});
export type RuleTest = z.infer<typeof RuleTest>;

/** They travel with the package, because `rules explain` and `rules test` show them: the same steps up from `src` and from `dist`. */
const RULES_FOLDER = new URL('../../../src/static/rules/', import.meta.url);

/** Null where a rule has none, which a test forbids. */
export function readRuleTest(id: string): RuleTest | null {
  const file = new URL(`${id}.test.yaml`, RULES_FOLDER);
  return existsSync(file) ? RuleTest.parse(parse(readFileSync(file, 'utf8'))) : null;
}
