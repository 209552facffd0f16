import { declaredType } from './declared-type.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Located, Project } from './project.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

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

/** What each caller in view hands a parameter of the function around; null where it is no parameter, or nobody in view calls. */
export function handedTo(name: string, from: FunctionFact, view: RuleView, most: number): readonly Handed[] | null {
  const named = nearestNamed(from);
  const position = named?.node?.params.findIndex((param) => param.name === name) ?? -1;
  if (named === null || position < 0) return null;
  const before = /^(self|cls)$/.test(named.node?.params[0]?.name ?? '') ? 1 : 0;
  const calls = callersOf(named, view, most);
  return calls.length === 0 ? null : calls.map(({ call, file }) => ({ call, file, value: (call.node.args.find((given) => given.name === name) ?? call.node.args[position - before])?.value ?? null }));
}

/** One argument, null where the call leaves it to the default. */
export interface Handed { readonly call: CallFact; readonly file: FileFacts; readonly value: Syntax | null }

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
