import { matchesName } from './call-patterns.ts';
import { pathOf } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact, Surrounding } from './facts.ts';
import { ecosystemOf } from './knowledge/load-knowledge.ts';
import type { Library } from './knowledge/types.ts';
import type { RuleView } from './rules/types.ts';

/** Languages in which a call without `await` only starts what it does. */
const STARTS_ONLY: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);

/** False where the statement starts the call and goes on: `void notify(order);`, `_ = client.PostAsync(…);`. */
export function isWaitedFor({ isAwaited, around, method }: CallFact, { language }: FileFacts): boolean {
  if (isAwaited || !(STARTS_ONLY.has(language) || (language === 'csharp' && method.endsWith('Async')))) return true;
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'await' || node.kind === 'return' || node.kind === 'yield') return true;
    if (node.kind === 'assign') return slot === 'value' && node.targets.some((target) => target.kind !== 'name' || target.name !== '_');
    if (node.kind === 'function') return false;
  }
  return false;
}

/** What stands here runs later, or beside whoever starts it. */
export function startsApart({ node, slot }: Surrounding, libraries: readonly Library[]): boolean {
  if (node.kind === 'spawn') return true;
  const path = node.kind === 'call' && slot === 'args' ? pathOf(node.callee) : null;
  return path !== null && libraries.some(({ after_commit: later, spawns }) => [...later, ...spawns].some((pattern) => matchesName(path, pattern)));
}

/** The call runs in a task, thread or function of its own, for which the code around does not wait. */
export function runsBeside(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const libraries = view.effects.kinds.librariesOf(file);
  const { starts } = view.knowledge.standard[ecosystemOf(file.language)];
  return call.around.some((surrounding) => startsApart(surrounding, libraries) || (surrounding.node.kind === 'call' && surrounding.slot === 'args' && starts.includes(pathOf(surrounding.node.callee) ?? '')))
    || isDetached(call.function, libraries) || isCalledBeside(call.function, file, view);
}

/** `go func() { … }()` */
function isCalledBeside({ node, role }: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const caller = node === null || role !== 'lambda' ? undefined : file.calls.find((call) => call.node.callee === node);
  return caller !== undefined && runsBeside(caller, file, view);
}

function isDetached(from: FunctionFact, libraries: readonly Library[]): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const marks = scope.node?.decorators.map((mark) => pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '') ?? [];
    if (libraries.some(({ detached }) => detached.some((name) => marks.includes(name)))) return true;
  }
  return false;
}
