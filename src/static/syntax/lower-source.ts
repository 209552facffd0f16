import type { LanguageAdapter, ReadableLanguage } from '../languages/types.ts';
import { lowerFile, type LoweredFile } from './lower.ts';
import type { Parsed, Parsers } from './parse.ts';
import type { FileSyntax } from './syntax.ts';

/** A program's text, in a language that has an adapter. */
export interface ProgramText {
  readonly text: string;
  /** False when only a patch's lines are known. */
  readonly isComplete: boolean;
  readonly language: ReadableLanguage;
}

/** The neutral syntax of one text: plain data, so that it can be made by another thread and be kept by the blob's id. */
export type LoweredSource =
  | { readonly status: 'lowered'; readonly syntax: FileSyntax }
  | { readonly status: 'too_large' | 'parse_failed'; readonly detail: string };

/** More of the text than this in broken syntax, and what a rule sees is not what the file says. */
const MAX_BROKEN_SHARE = 0.3;

/** Parses one text; what cannot be read is a result, not an error. */
export function lowerSource({ text, isComplete, language }: ProgramText, parsers: Parsers, adapter: LanguageAdapter): LoweredSource {
  const parsed = lowerBounded(text, parsers, adapter);
  if (parsed.status !== 'parsed') return parsed;
  const { syntax, brokenCharacters, isTooDeep } = parsed.value;
  if (isTooDeep) return { status: 'parse_failed', detail: 'It is nested too deeply to be read.' };
  if (isComplete && brokenCharacters > text.length * MAX_BROKEN_SHARE) {
    return { status: 'parse_failed', detail: `${brokenCharacters} of ${text.length} characters are not valid ${language}.` };
  }
  return { status: 'lowered', syntax };
}

/** Where an adapter's own recursion ends the stack first, the file is too deep as well; threads have stacks of other sizes. */
function lowerBounded(text: string, parsers: Parsers, adapter: LanguageAdapter): Parsed<LoweredFile> {
  try {
    return parsers.withTree(adapter.grammar, text, (root, reread) => lowerFile(root, adapter, reread));
  } catch (error) {
    if (error instanceof RangeError) return { status: 'parse_failed', detail: 'It is nested too deeply to be read.' };
    throw error;
  }
}
