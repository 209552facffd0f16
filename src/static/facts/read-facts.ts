import { exportsIn } from './exports-in.ts';
import { extractStructure } from './extract-facts.ts';
import type { FileFacts } from './facts.ts';
import { ecosystemOf, type Knowledge } from '../knowledge/load-knowledge.ts';
import type { LanguageAdapter, ReadableLanguage } from '../languages/types.ts';
import { findLocks } from './locks.ts';
import type { FileSyntax } from '../syntax/syntax.ts';
import { findStates, findUses, stateResolver } from './states.ts';

/** A file to read: one side of a changed file, or a context file. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly isComplete: boolean;
}

export interface FactTools {
  readonly knowledge: Knowledge;
  readonly language: ReadableLanguage;
  readonly adapter: LanguageAdapter;
}

/** The facts of a file whose syntax is known. */
export function readFacts(file: SourceFile, syntax: FileSyntax, { knowledge, language, adapter }: FactTools): FileFacts {
  const lines = file.text.split('\n');
  const standard = knowledge.standard[ecosystemOf(language)];
  const structure = extractStructure(syntax, lines.length, adapter);
  const states = findStates(structure, standard);
  const resolve = stateResolver(states, standard, structure.functions);
  const { imports, functions, classes, calls, loops, blocks, branches, mutations, texts } = structure;
  return {
    path: file.path, language, isComplete: file.isComplete, text: file.text, lines, comments: syntax.comments,
    imports, functions, classes, exports: exportsIn(structure, language), calls, callOf: new Map(calls.map((call) => [call.node, call])), loops, blocks, branches, mutations, texts, states, uses: findUses(structure, resolve, standard), locks: findLocks(structure, resolve, standard),
  };
}
