import { ADAPTERS } from '../languages/index.ts';
import type { ReadableLanguage } from '../languages/types.ts';

/** What ast-grep calls the languages, beside the names they have here. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  python: ['py'], javascript: ['js', 'jsx'], typescript: ['ts'], ruby: ['rb'], go: ['golang'], csharp: ['cs', 'c#'], kotlin: ['kt'], rust: ['rs'],
};

/** The language that a rule names, written in any case or by its alias; null when the engine does not read it. */
export function ruleLanguage(name: string): ReadableLanguage | null {
  const wanted = name.toLowerCase();
  return RULE_LANGUAGES.find((language) => language === wanted || ALIASES[language]?.includes(wanted) === true) ?? null;
}

export const RULE_LANGUAGES = Object.keys(ADAPTERS) as readonly ReadableLanguage[];

/** What stands for `$` in patterns of languages whose names cannot hold one, as ast-grep itself has it. */
export function standInForDollar(language: ReadableLanguage): string {
  return DOLLAR_IN_NAMES.has(language) ? '$' : 'µ';
}

const DOLLAR_IN_NAMES: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx', 'java']);

/** Whether a rule is for a file: rules for JavaScript also read `.jsx`, which is read as TSX otherwise. */
export function isForFile(language: ReadableLanguage, file: { readonly path: string; readonly language: ReadableLanguage }): boolean {
  return file.path.endsWith('.jsx') ? language === 'javascript' : language === file.language;
}
