import type { LeadFinder } from '../../ports.ts';
import { RULES } from '../rules/index.ts';
import { startMatcherThread, type MatcherThread } from '../owners/matcher-thread.ts';
import { matcherOf, type OwnersHit, type OwnersRule } from '../owners/types.ts';
import { runSnippet } from './run-snippet.ts';
import { readRuleTest } from './snippets.ts';

/** What became of the snippets of one rule. */
export interface TestedRule {
  readonly id: string;
  readonly passed: number;
  readonly failures: readonly string[];
}

/** A test of an owners' rule, as ast-grep has it. */
export interface OwnersTest { readonly id: string; readonly valid: readonly string[]; readonly invalid: readonly string[] }

export async function testOurs(finder: LeadFinder): Promise<TestedRule[]> {
  const tested: TestedRule[] = [];
  for (const { id } of RULES) {
    const test = readRuleTest(id);
    const failures: string[] = [];
    const cases = [...(test?.valid ?? []).map((snippet) => ({ snippet, expected: '' })), ...(test?.invalid ?? []).map((snippet) => ({ snippet, expected: `${snippet.lines} ${snippet.confidence}` }))];
    for (const { snippet, expected } of cases) {
      const found = (await runSnippet(snippet, id, finder)).join(', ');
      if (found !== expected) failures.push(`${snippet.language}: ${snippet.name}: expected ${expected || 'nothing'}, found ${found || 'nothing'}`);
    }
    tested.push({ id, passed: cases.length - failures.length, failures });
  }
  return tested;
}

/** In ast-grep's words: a rule is noisy where it reports a valid snippet, and misses an invalid one. */
export async function testOwners(rules: readonly OwnersRule[], tests: readonly OwnersTest[]): Promise<TestedRule[]> {
  const thread = startMatcherThread(rules.map(matcherOf));
  try {
    const tested: TestedRule[] = [];
    for (const { id, valid, invalid } of tests) {
      const index = rules.findIndex((rule) => rule.id === id);
      const failures: string[] = [];
      const cases = [...valid.map((code) => ({ code, isValid: true })), ...invalid.map((code) => ({ code, isValid: false }))];
      for (const { code, isValid } of index < 0 ? [] : cases) {
        const hits = await hitsOf(thread, code, index);
        const isRight = hits !== null && (hits.length === 0) === isValid;
        if (!isRight) failures.push(`${hits === null ? 'too slow on' : isValid ? 'noisy on' : 'misses'}: ${firstLine(code)}`);
      }
      if (index < 0) failures.push('no rule has this id');
      tested.push({ id, passed: index < 0 ? 0 : cases.length - failures.length, failures });
    }
    return tested;
  } finally {
    await thread.close();
  }
}

async function hitsOf(thread: MatcherThread, code: string, matcher: number): Promise<readonly OwnersHit[] | null> {
  for await (const hits of thread.hits(code, [matcher])) return hits;
  return null;
}

const firstLine = (code: string): string => code.trim().split('\n')[0] ?? '';
