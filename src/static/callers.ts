import { declaredType } from './declared-type.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import type { Located, Project } from './project.ts';
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
export function callersOf(named: FunctionFact, view: RuleView, most: number): { readonly call: CallFact; readonly function: FunctionFact; readonly file: FileFacts }[] {
  return view.project.callsNamed(named.name ?? '').slice(0, most).flatMap((located) =>
    located.value.function !== named && runs(located, named, view.project) ? [{ call: located.value, function: located.value.function, file: located.file }] : []);
}

/** The call leads to the function, or to one of several classes that implement what its receiver is declared as, and the function is among them. */
function runs({ value: call, file }: Located<CallFact>, named: FunctionFact, project: Project): boolean {
  const target = project.resolveCall(call, file);
  if (target !== null || named.className === null || call.receiver === null) return target?.value === named;
  const type = declaredType(call.receiver, { from: call.function, file, project, steps: 0 });
  return type !== null && isBelow(named.className, type, project);
}

const MOST_BASES = 3;

/** The class extends or implements the other, itself or through a few between them. */
export function isBelow(className: string, base: string, project: Project, steps = MOST_BASES): boolean {
  return steps > 0 && project.subclassesOf(base).some(({ value: { name } }) => name === className || isBelow(className, name, project, steps - 1));
}

/** Whether a function is another one, or stands in it. */
export function isWithin(inner: FunctionFact, outer: FunctionFact): boolean {
  for (let scope: FunctionFact | null = inner; scope !== null; scope = scope.parent) if (scope === outer) return true;
  return false;
}
