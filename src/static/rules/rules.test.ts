import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CHECKS } from '../../model/area.ts';
import { createLeadFinder } from '../find-leads.ts';
import { runSnippet } from '../rule-tests/run-snippet.ts';
import { RuleTest } from '../rule-tests/snippets.ts';
import { RULES } from './index.ts';
import { ONLY_BY_MODELS } from './only-by-models.ts';

const finder = createLeadFinder();

const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.test.yaml')).map((path) => ({ path, test: RuleTest.parse(parse(readFileSync(join(import.meta.dirname, path), 'utf8'))) }));

describe.each(tests)('$test.id', ({ test, path }) => {
  it('lies beside its rule', () => {
    expect(`${basename(dirname(path))}/${basename(path, '.test.yaml')}`).toBe(test.id);
  });
  it.each(test.invalid)('reports $language: $name', async (snippet) => {
    expect(await runSnippet(snippet, test.id, finder)).toEqual([`${snippet.lines} ${snippet.confidence}`]);
  });
  it.each(test.valid)('does not report $language: $name', async (snippet) => {
    expect(await runSnippet(snippet, test.id, finder)).toEqual([]);
  });
});

describe('every rule', () => {
  it.each(RULES)('$id has at least four snippets that it surely reports and four near twins that it does not', ({ id }) => {
    const test = tests.find((entry) => entry.test.id === id)?.test;
    expect(test?.invalid.filter(({ confidence }) => confidence === 'sure').length).toBeGreaterThanOrEqual(4);
    expect(test?.valid.length).toBeGreaterThanOrEqual(4);
  });
});

/** JavaScript's dialects are one family. */
const familyOf = (language: string): string => language === 'typescript' || language === 'tsx' ? 'javascript' : language;

describe('every language that a rule claims', () => {
  it.each(RULES)('$id is shown by a snippet that it reports', ({ id, languages }) => {
    const shown = new Set(tests.find((entry) => entry.test.id === id)?.test.invalid.map(({ language }) => familyOf(language)));
    const missing = languages.map(familyOf).filter((language) => !shown.has(language));
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe('every check', () => {
  it.each(CHECKS)('%s has rules in at least two languages, or a reason why only a model can judge it', (check) => {
    const languages = new Set(RULES.filter((rule) => rule.check === check).flatMap((rule) => rule.languages));
    expect(check in ONLY_BY_MODELS ? 'a reason' : languages.size >= 2 ? 'rules' : 'neither').toBe(languages.size === 0 ? 'a reason' : 'rules');
  });
});
