import type { Language } from '../model/language.ts';

const SLASHES = /^\s*\/\/(?!go:|export\b|\s*(\+build|#cgo)|\/\s*<)/;

/** A comment on a line of its own, where the language has one; those that compilers and runtimes obey are code. */
const LINE_COMMENT: Partial<Readonly<Record<Language, RegExp>>> = {
  python: /^\s*#(?!!)/, ruby: /^\s*#(?![!{]|\s*frozen_string_literal)/, sql: /^\s*--\s/,
  javascript: SLASHES, typescript: SLASHES, tsx: SLASHES, java: SLASHES, go: SLASHES, kotlin: SLASHES, csharp: SLASHES, php: SLASHES, rust: SLASHES,
};

/** Whether every changed line of a source file is blank or such a comment. A comment that would silence this review is none. */
export function isCommentOnly(language: Language, changedLines: readonly string[]): boolean {
  const comment = LINE_COMMENT[language];
  if (comment === undefined || changedLines.length === 0) return false;
  return changedLines.every((line) => line.trim() === '' || (comment.test(line) && !line.includes('scalability-director-ignore')));
}
