import { checkKeys } from '../../config/check-keys.ts';
import { nearest } from '../../config/nearest-word.ts';
import { readYaml, type LineOf } from '../../config/read-yaml.ts';
import type { PolicyFile } from '../../model/change.ts';
import { OwnersRuleFile } from '../../model/owners-rule.ts';
import { globComplaint } from './match-glob.ts';
import { RULE_LANGUAGES, ruleLanguage } from './rule-language.ts';
import type { OwnersRule } from './types.ts';

export interface ReadRules {
  readonly rules: readonly OwnersRule[];
  /** One for each thing that is wrong: where, what and what was expected. */
  readonly complaints: readonly string[];
}

const MOST_RULES = 200;

/** The owners' rules, each read alone: what is wrong with one does not hide what is wrong with another. */
export function readRules(files: readonly PolicyFile[]): ReadRules {
  const read = files.flatMap((file) => documentsIn(file).map(readRule));
  const rules = read.flatMap(({ rule }) => rule === null ? [] : [rule]);
  return { rules, complaints: [...read.flatMap(({ complaints }) => complaints), ...twice(rules), ...tooMany(rules)] };
}

interface RuleDocument extends PolicyFile { readonly firstLine: number }

/** A file may hold several rules between lines of `---`. */
function documentsIn({ path, text }: PolicyFile): RuleDocument[] {
  const documents: RuleDocument[] = [];
  let firstLine = 1;
  for (const part of text.replaceAll('\r\n', '\n').split(/^---[ \t]*(?:#.*)?$/m)) {
    if (isFilled(part)) documents.push({ path, text: part, firstLine });
    firstLine += part.split('\n').length - 1;
  }
  return documents.length > 0 ? documents : [{ path, text: '', firstLine: 1 }];
}

const isFilled = (text: string): boolean => /^[^\S\n]*[^\s#]/m.test(text);

function readRule({ path, text, firstLine }: RuleDocument): { readonly rule: OwnersRule | null; readonly complaints: readonly string[] } {
  const at = (line: number | null): string => `${path}:${firstLine + (line ?? 1) - 1}`;
  const broken = (complaints: readonly string[]): ReturnType<typeof readRule> => ({ rule: null, complaints });
  if (!isFilled(text)) return broken([`${path}: it holds no rule; write one, or take the file away`]);
  const read = readYaml(text);
  if ('complaints' in read) return broken(read.complaints.map((complaint) => `${at(complaint.line)}: ${complaint.text}`));
  const checked = checkKeys(read.data, { schema: OwnersRuleFile, placeOf: (keys) => at(read.lineOf(keys)) });
  if (checked.value === null) return broken(checked.complaints);
  const { language: named, ...rest } = checked.value;
  const language = ruleLanguage(named);
  const complaints = [
    ...(language === null ? [`${at(read.lineOf(['language']))}: language: ${named} is not read; known are ${RULE_LANGUAGES.join(', ')}`] : []),
    ...misspelled(Object.keys(rest.metadata)).map((complaint) => `${at(read.lineOf(['metadata']))}: ${complaint}`),
    ...tooRich(checked.value, (keys) => at(read.lineOf(keys))),
  ];
  return language === null || complaints.length > 0 ? broken(complaints) : { rule: { ...rest, language, place: at(read.lineOf(['id'])) }, complaints: [] };
}

const OURS = Object.keys(OwnersRuleFile.shape.metadata.shape);

/** Metadata may hold what others want to know; a word that is nearly one of ours is a slip. */
function misspelled(keys: readonly string[]): string[] {
  return keys.filter((key) => !OURS.includes(key)).flatMap((key) => {
    const meant = nearest(key, OURS);
    return meant === null ? [] : [`metadata.${key}: unknown key; did you mean ${meant}?`];
  });
}

/** A glob that cannot be followed must not be guessed at: in `ignores` it would switch its rule off everywhere. */
function tooRich(rule: OwnersRuleFile, placeOf: (keys: Parameters<LineOf>[0]) => string): string[] {
  return (['files', 'ignores'] as const).flatMap((key) => (rule[key] ?? []).flatMap((pattern, index) => {
    const complaint = globComplaint(pattern);
    return complaint === null ? [] : [`${placeOf([key, index])}: ${key}: rule ${rule.id}: the glob ${typeof pattern === 'string' ? pattern : pattern.glob} is not read: ${complaint}; split it up`];
  }));
}

function twice(rules: readonly OwnersRule[]): string[] {
  const first = new Map<string, OwnersRule>();
  return rules.flatMap((rule) => {
    const known = first.get(rule.id);
    if (known === undefined) first.set(rule.id, rule);
    return known === undefined ? [] : [`${rule.place}: id: ${rule.id} is also the id of the rule at ${known.place}; give each its own`];
  });
}

function tooMany(rules: readonly OwnersRule[]): string[] {
  return rules.length <= MOST_RULES ? [] : [`${rules[MOST_RULES]?.place ?? ''}: more than ${MOST_RULES} rules; keep those that matter`];
}
