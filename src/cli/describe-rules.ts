import { areaOf, type Check } from '../model/area.ts';
import type { FailureCriterion } from '../model/criterion.ts';
import type { GrowthLaw } from '../model/growth.ts';
import { areaPrompt } from '../prompts/catalog.ts';
import { escapeProse, escapeText } from '../report/escape.ts';
import { leadName, type OwnersRule } from '../static/owners/types.ts';
import { readRuleTest } from '../static/rule-tests/snippets.ts';
import { RULES } from '../static/rules/index.ts';
import type { RuleFiles } from './read-rule-files.ts';

export interface RuleSummary {
  readonly id: string;
  readonly check: Check;
  readonly criterion: FailureCriterion | null;
  readonly law: GrowthLaw;
  readonly languages: readonly string[];
  readonly description: string;
  /** `built_in`, or the file of an owners' rule. */
  readonly from: string;
}

export interface ExplainedRule extends RuleSummary {
  /** What it takes for a match to block. */
  readonly blocks: string;
  readonly reports: RuleExample | null;
  readonly leavesAlone: RuleExample | null;
  /** What the check asks, from `prompts/areas`. */
  readonly checkText: string;
  readonly text: string;
}

interface RuleExample { readonly name: string; readonly language: string; readonly code: string }

export function summariseRules(owners: readonly OwnersRule[]): RuleSummary[] {
  const ours = RULES.map(({ id, check, criterion, law, languages, description }) => ({ id, check, criterion, law, languages, description, from: 'built_in' }));
  const theirs = owners.map((rule) => ({
    id: leadName(rule), check: rule.metadata.check, criterion: rule.metadata.criterion, law: rule.metadata.law, languages: [rule.language], description: rule.note ?? rule.message,
    from: rule.severity === 'off' ? `${rule.place} (off)` : rule.place,
  }));
  return [...ours, ...theirs];
}

/** With one snippet that it reports and the near twin that it does not. */
export function describeRule(summary: RuleSummary, files: RuleFiles): ExplainedRule {
  const { reports, leavesAlone } = summary.from === 'built_in' ? ownExamples(summary.id) : ownersExamples(summary, files);
  const checkText = areaPrompt(areaOf(summary.check)).sections.get(summary.check) ?? '';
  const blocks = blocking(summary, files);
  const text = [
    summary.id, '', escapeProse(summary.description), '',
    `Check      ${summary.check}`, `Growth     ${summary.law}`, `Languages  ${summary.languages.join(', ')}`, `Blocks     ${blocks}`,
    ...(summary.from === 'built_in' ? [] : [`From       ${escapeProse(summary.from)}`]), '',
    ...shown('It reports', reports), ...shown('It leaves alone', leavesAlone), 'What the check asks', '', ...checkText.split('\n').map((line) => `  ${line}`.trimEnd()),
  ].join('\n');
  return { ...summary, blocks, reports, leavesAlone, checkText, text };
}

function blocking({ criterion, id }: RuleSummary, { rules }: RuleFiles): string {
  const owners = rules.find((rule) => leadName(rule) === id);
  if (owners?.metadata.confidence === 'unsure') return 'never by itself: a match is a question for the model engine (metadata.confidence is unsure)';
  return criterion === null ? 'never: it warns' : `as ${criterion}, where the change brings it and production load runs through it`;
}

function ownExamples(id: string): Pick<ExplainedRule, 'reports' | 'leavesAlone'> {
  const test = readRuleTest(id);
  const reports = test?.invalid.find(({ confidence }) => confidence === 'sure');
  const leavesAlone = test?.valid.find(({ language }) => language === reports?.language) ?? test?.valid[0];
  const example = (snippet: NonNullable<typeof leavesAlone>): RuleExample => ({ name: snippet.name, language: snippet.language, code: snippet.code });
  return { reports: reports === undefined ? null : example(reports), leavesAlone: leavesAlone === undefined ? null : example(leavesAlone) };
}

function ownersExamples({ id, languages }: RuleSummary, { tests }: RuleFiles): Pick<ExplainedRule, 'reports' | 'leavesAlone'> {
  const test = tests.find((entry) => leadName(entry) === id);
  const example = (code: string | undefined): RuleExample | null => code === undefined ? null : { name: 'from its test', language: languages[0] ?? '', code };
  return { reports: example(test?.invalid[0]), leavesAlone: example(test?.valid[0]) };
}

function shown(title: string, example: RuleExample | null): string[] {
  if (example === null) return [`${title}: its test has no snippet.`, ''];
  return [`${title} (${example.language}): ${escapeProse(example.name)}`, '', ...example.code.trimEnd().split('\n').map((line) => `  ${escapeText(line)}`.trimEnd()), ''];
}
