import { extractStructure } from './extract-facts.ts';
import type { FileFacts } from './facts.ts';
import { ecosystemOf, type Knowledge } from './knowledge/load-knowledge.ts';
import type { LanguageAdapter, ReadableLanguage } from './languages/types.ts';
import { findLocks } from './locks.ts';
import { lowerSource } from './lower-source.ts';
import type { Parsers } from './parse.ts';
import type { FileSyntax } from './syntax.ts';
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

/** Parses one file and reads its facts; what cannot be read is a result, not an error. */
export function buildFacts(file: SourceFile, { parsers, ...tools }: FactTools): FactsResult {
  const lowered = lowerSource({ ...file, language: tools.language }, parsers, tools.adapter);
  return lowered.status === 'lowered' ? { status: 'read', facts: readFacts(file, lowered.syntax, tools) } : lowered;
}

/** The facts of a file whose syntax is known. */
export function readFacts(file: SourceFile, syntax: FileSyntax, { knowledge, language, adapter }: Omit<FactTools, 'parsers'>): FileFacts {
  const lines = file.text.split('\n');
  const standard = knowledge.standard[ecosystemOf(language)];
  const structure = extractStructure(syntax, lines.length, adapter);
  const states = findStates(structure, standard);
  const resolve = stateResolver(states, standard, structure.functions);
  const { imports, functions, classes, calls, loops, blocks, branches, texts } = structure;
  return {
    path: file.path, language, isComplete: file.isComplete, text: file.text, lines, comments: syntax.comments,
    imports, functions, classes, calls, callOf: new Map(calls.map((call) => [call.node, call])), loops, blocks, branches, texts, states, uses: findUses(structure, resolve, standard), locks: findLocks(structure, resolve, standard),
  };
}
