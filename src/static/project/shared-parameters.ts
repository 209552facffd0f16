import { escaped } from '../escaped.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';

const isOneOf = (type: string | null, patterns: readonly string[]): boolean => {
  const plain = type?.replace(/^&\s*/, '');
  return plain !== undefined && patterns.some((pattern) => matchesName(plain, pattern));
};

/** The name is a parameter with which a framework gives every handler the same value: axum's `State<AppState>`. */
export function isSharedParameter(name: string, from: FunctionFact, libraries: readonly Library[]): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const param = scope.node?.params.find((candidate) => candidate.name === name);
    if (param !== undefined) return libraries.some((library) => isOneOf(param.type, library.shared_parameters));
  }
  return false;
}

/** The types, as written, of all parameters that give every handler the one value of the process. */
export function sharedTypesIn(files: readonly FileFacts[], librariesOf: (file: FileFacts) => readonly Library[]): readonly string[] {
  const types = new Set<string>();
  for (const file of files) {
    const patterns = librariesOf(file).flatMap((library) => library.shared_parameters);
    if (patterns.length === 0) continue;
    for (const { node } of file.functions) for (const { type } of node?.params ?? []) if (type !== null && isOneOf(type, patterns)) types.add(type);
  }
  return [...types];
}

/** Handlers are given one value of this class for the whole process. */
export function isSharedClass(className: string, view: RuleView): boolean {
  const mentioned = new RegExp(`\\b${escaped(className)}\\b`);
  return view.sharedTypes().some((type) => mentioned.test(type));
}
