import type { FileFacts, FunctionFact } from './facts.ts';
import type { RuleView } from './rules/types.ts';

/** The function itself, or the one around it that has a name to be called by; null for code outside of functions. */
export function nearestNamed(from: FunctionFact): FunctionFact | null {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    if (scope.role === 'module') return null;
    if (scope.name !== null) return scope;
  }
  return null;
}

/** Where the function is called in the files in view, by at most so many calls of its name. */
export function callersOf(named: FunctionFact, view: RuleView, most: number): { readonly function: FunctionFact; readonly file: FileFacts }[] {
  return view.project.callsNamed(named.name ?? '').slice(0, most).flatMap(({ file, value: call }) =>
    call.function !== named && view.project.resolveCall(call, file)?.value === named ? [{ function: call.function, file }] : []);
}

/** Whether a function is another one, or stands in it. */
export function isWithin(inner: FunctionFact, outer: FunctionFact): boolean {
  for (let scope: FunctionFact | null = inner; scope !== null; scope = scope.parent) if (scope === outer) return true;
  return false;
}
