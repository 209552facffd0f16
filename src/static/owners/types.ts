import type { OwnersRuleFile } from '../../model/owners-rule.ts';
import type { ReadableLanguage } from '../languages/types.ts';

/** A rule of the repository's owners, with where it was written. */
export interface OwnersRule extends Omit<OwnersRuleFile, 'language'> {
  readonly language: ReadableLanguage;
  /** Its file and its first line, for complaints. */
  readonly place: string;
}

/** What of a rule ast-grep has to know. */
export interface Matcher {
  readonly language: ReadableLanguage;
  readonly config: Readonly<Record<string, unknown>>;
  /** Metavariables whose text is wanted, without their dollar signs. */
  readonly variables: readonly string[];
}

/** One match; lines are 1-based and inclusive. */
export interface OwnersHit {
  readonly start: number;
  readonly end: number;
  readonly variables: Readonly<Record<string, string>>;
}

/** A rule that matches more often than this in one file says nothing about the places after these; that there are more is told. */
export const MOST_HITS = 500;

/** What leads and reports call it: never the name of one of ours. */
export function leadName({ id }: Pick<OwnersRule, 'id'>): string {
  return `owners/${id}`;
}

/** Texts of a rule in which variables may stand. */
export function textsOf({ message, note = '', metadata }: OwnersRule): readonly string[] {
  return [message, note, metadata.driver, metadata.impact, metadata.recommendation];
}

const VARIABLE = /\$(?:\$\$)?([A-Z_][A-Z0-9_]*)/g;

export function variablesIn(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(VARIABLE)].map((match) => match[1] ?? '')))];
}

/** The text with each variable as the match binds it; what it does not bind stays as written. */
export function filledWith(text: string, variables: OwnersHit['variables']): string {
  return text.replace(VARIABLE, (written, name: string) => variables[name] ?? written);
}

export function matcherOf(rule: OwnersRule): Matcher {
  const { language, constraints, utils, transform } = rule;
  const parts = { rule: rule.rule, constraints, utils, transform };
  return { language, config: Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)), variables: variablesIn(textsOf(rule)) };
}
