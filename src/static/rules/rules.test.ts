import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { classifySurface } from '../../applicability/classify-surface.ts';
import { Surface } from '../../model/surface.ts';
import { aChange } from '../../testing/change-builder.ts';
import { createLeadFinder } from '../find-leads.ts';
import { FORMATS } from '../formats/index.ts';
import type { Format } from '../documents.ts';
import { ALL_LANGUAGES } from './types.ts';
import { RULES } from './index.ts';

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
const RuleTest = z.strictObject({
  id: z.string(),
  valid: z.array(Snippet),
  invalid: z.array(Snippet.extend({
    lines: z.string().regex(/^\d+-\d+$/).describe('The first and the last line of the lead'),
    confidence: z.enum(['sure', 'unsure']).default('sure'),
  })),
});

const NAMES = { python: 'shop/views.py', javascript: 'shop/views.js', typescript: 'shop/views.ts', tsx: 'shop/page.tsx', ruby: 'app/controllers/orders_controller.rb', java: 'shop/OrderController.java', go: 'shop/orders.go', sql: 'db/migrations/0042_orders.sql', yaml: 'deploy/shop.yaml', dockerfile: 'Dockerfile', terraform: 'infra/main.tf' } as const;

const finder = createLeadFinder();

/** Programs are taken for request handlers; of other files the path decides as in a review. */
function surfaceOfSnippet(language: string, path: string): Surface {
  return Object.hasOwn(FORMATS, language) ? classifySurface(path, '') : 'request_handler';
}

async function leadsOf(snippet: z.infer<typeof Snippet>, rule: string): Promise<string[]> {
  const path = snippet.path ?? NAMES[snippet.language];
  const change = aChange({
    head: { [path]: snippet.code, ...snippet.changed }, base: snippet.base === undefined ? {} : { [path]: snippet.base },
    context: Object.keys(snippet.context).map((other) => ({ path: other, role: 'definition' })), contextText: snippet.context,
    policy: snippet.profile === undefined ? {} : { profile: { path: 'scalability.yaml', text: snippet.profile } },
  });
  const files = change.files.map((file) => ({ path: file.path, surface: snippet.surface ?? surfaceOfSnippet(snippet.language, file.path), decision: 'review', rule: 'backend_service', reason: '' } as const));
  const report = await finder.find(change, { decision: 'review', rules: ['backend_service'], files }, new AbortController().signal);
  expect(report.gaps).toEqual([]);
  return report.leads.filter((lead) => lead.rule === rule).map((lead) => `${lead.range.start}-${lead.range.end} ${lead.confidence}`);
}

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.yaml')).map((path) => ({ path, test: RuleTest.parse(parse(readFileSync(join(import.meta.dirname, path), 'utf8'))) }));

describe.each(tests)('$test.id', ({ test, path }) => {
  it('lies beside its rule', () => {
    expect(`${basename(dirname(path))}/${basename(path, '.test.yaml')}`).toBe(test.id);
  });
  it.each(test.invalid)('reports $language: $name', async (snippet) => {
    expect(await leadsOf(snippet, test.id)).toEqual([`${snippet.lines} ${snippet.confidence}`]);
  });
  it.each(test.valid)('does not report $language: $name', async (snippet) => {
    expect(await leadsOf(snippet, test.id)).toEqual([]);
  });
});

describe('every rule', () => {
  it.each(RULES)('$id has at least four snippets that it surely reports and four near twins that it does not', ({ id }) => {
    const test = tests.find((entry) => entry.test.id === id)?.test;
    expect(test?.invalid.filter(({ confidence }) => confidence === 'sure').length).toBeGreaterThanOrEqual(4);
    expect(test?.valid.length).toBeGreaterThanOrEqual(4);
  });
});
