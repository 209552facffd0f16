import { resolve } from 'node:path';
import { nearest } from '../../config/nearest-word.ts';
import { EXIT_CODES, UserError } from '../../errors.ts';
import { escapeText } from '../../report/escape.ts';
import { createLeadFinder } from '../../static/find-leads.ts';
import { testOurs, testOwners, type TestedRule } from '../../static/rule-tests/test-rules.ts';
import { ONLY_BY_MODELS } from '../../static/rules/only-by-models.ts';
import { describeRule, summariseRules, type RuleSummary } from '../describe-rules.ts';
import type { Environment } from '../environment.ts';
import type { RulesOptions } from '../program.ts';
import { readRuleFiles } from '../read-rule-files.ts';

/** One line for each rule, ours and the repository's, or the same as JSON. */
export async function listRules(options: RulesOptions, environment: Environment): Promise<number> {
  const { rules } = await readRuleFiles(undefined, resolve(environment.cwd, options.repo));
  const summaries = summariseRules(rules);
  environment.stdout(options.json ? json(summaries) : `${tableOf(summaries)}\n${onlyByModels()}`);
  return EXIT_CODES.pass;
}

/** What one rule reports, what it leaves alone, and what its check asks. */
export async function explainRule(id: string, options: RulesOptions, environment: Environment): Promise<number> {
  const files = await readRuleFiles(undefined, resolve(environment.cwd, options.repo));
  const summary = summariseRules(files.rules).find((rule) => rule.id === id);
  if (summary === undefined) throw new UserError('unknown_rule', unknown(id, summariseRules(files.rules)));
  const explained = describeRule(summary, files);
  environment.stdout(options.json ? json(explained) : `${explained.text}\n`);
  return EXIT_CODES.pass;
}

/** The tests of the repository's rules, or of ours; 1 when one fails. */
export async function testRules(path: string | undefined, options: RulesOptions, environment: Environment): Promise<number> {
  const tested = options.builtIn ? await testOurs(createLeadFinder()) : await testFolder(path, options, environment);
  const failed = tested.filter(({ failures }) => failures.length > 0).length;
  environment.stdout(options.json ? json(tested) : `${tested.map(linesOf).join('')}${tested.length - failed} of ${tested.length} rules pass their tests\n`);
  return failed === 0 ? EXIT_CODES.pass : EXIT_CODES.block;
}

async function testFolder(path: string | undefined, options: RulesOptions, environment: Environment): Promise<TestedRule[]> {
  const { rules, tests } = await readRuleFiles(path, resolve(environment.cwd, options.repo));
  if (tests.length === 0) throw new UserError('usage', 'There is no test: write <rule>-test.yml with id, valid and invalid beside the rule, or test ours with --built-in.');
  return testOwners(rules, tests);
}

function unknown(id: string, known: readonly RuleSummary[]): string {
  const meant = nearest(id, known.map((rule) => rule.id));
  return meant === null ? `${id} is no rule.` : `${id} is no rule; did you mean ${meant}?`;
}

function tableOf(summaries: readonly RuleSummary[]): string {
  const rows = summaries.map(({ id, check, criterion, law, languages, from }) => [id, check, criterion ?? '(warns)', law, languages.join(' '), from === 'built_in' ? '' : from]);
  const table = [['rule', 'check', 'criterion', 'law', 'languages', 'from'], ...rows];
  const widths = table[0]?.map((_title, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => `${row.map((cell, column) => escapeText(cell).padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

function onlyByModels(): string {
  return ['No rule of ours judges:', ...Object.entries(ONLY_BY_MODELS).map(([check, reason]) => `  ${check}: ${reason}`), ''].join('\n');
}

function linesOf({ id, passed, failures }: TestedRule): string {
  const head = failures.length === 0 ? `ok    ${id}  ${passed} snippets` : `FAIL  ${id}  ${passed} of ${passed + failures.length} snippets`;
  return [head, ...failures.map((failure) => `      ${failure}`)].map((line) => `${escapeText(line)}\n`).join('');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
