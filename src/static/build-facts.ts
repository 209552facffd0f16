import { extractStructure } from './extract-facts.ts';
import type { FileFacts } from './facts.ts';
import { ecosystemOf, type Knowledge } from './knowledge/load-knowledge.ts';
import type { LanguageAdapter, ReadableLanguage } from './languages/types.ts';
import { findLocks } from './locks.ts';
import { lowerFile } from './lower.ts';
import type { Parsers } from './parse.ts';
import { findStates, findUses, stateResolver } from './states.ts';

/** A file to read: one side of a changed file, or a context file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly isComplete: boolean;
}

export interface FactTools {
  readonly parsers: Parsers;
  readonly knowledge: Knowledge;
  readonly language: ReadableLanguage;
  readonly adapter: LanguageAdapter;
}

export type FactsResult =
  | { readonly status: 'read'; readonly facts: FileFacts }
  | { readonly status: 'too_large' | 'parse_failed'; readonly detail: string };

/** More of the text than this in broken syntax, and what a rule sees is not what the file says. */
const MAX_BROKEN_SHARE = 0.3;

/** Parses one file and reads its facts; what cannot be read is a result, not an error. */
export function buildFacts(file: SourceFile, { parsers, knowledge, language, adapter }: FactTools): FactsResult {
  const parsed = parsers.withTree(adapter.grammar, file.text, (root) => lowerFile(root, adapter));
  if (parsed.status !== 'parsed') return parsed;
  const { syntax, brokenCharacters, isTooDeep } = parsed.value;
  if (isTooDeep) return { status: 'parse_failed', detail: 'It is nested too deeply to be read.' };
  if (file.isComplete && brokenCharacters > file.text.length * MAX_BROKEN_SHARE) {
    return { status: 'parse_failed', detail: `${brokenCharacters} of ${file.text.length} characters are not valid ${language}.` };
  }
  const lines = file.text.split('\n');
  const standard = knowledge.standard[ecosystemOf(language)];
  const structure = extractStructure(syntax, lines.length, adapter);
  const states = findStates(structure, standard);
  const resolve = stateResolver(states);
  const { imports, functions, classes, calls, loops, blocks, branches, texts } = structure;
  const facts: FileFacts = {
    path: file.path, language, isComplete: file.isComplete, text: file.text, lines, comments: syntax.comments,
    imports, functions, classes, calls, callOf: new Map(calls.map((call) => [call.node, call])), loops, blocks, branches, texts, states, uses: findUses(structure, resolve, standard), locks: findLocks(structure, resolve, standard),
  };
  return { status: 'read', facts };
}
