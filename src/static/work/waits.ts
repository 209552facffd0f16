import { matchesAny } from '../libraries/call-patterns.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, Surrounding } from '../facts/facts.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { Library } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Languages in which a call without `await` only starts what it does. */
const STARTS_ONLY: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);

/** What decides whether a result is waited for. */
const TAKES_RESULT: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['await', 'return', 'yield', 'assign', 'function']);

/** False where the statement starts the call and goes on: `void notify(order);`, `_ = client.PostAsync(…);`. */
export function isWaitedFor({ isAwaited, around, method }: CallFact, { language }: FileFacts): boolean {
  if (isAwaited || !(STARTS_ONLY.has(language) || (language === 'csharp' && method.endsWith('Async')))) return true;
  const { node, slot } = around.findLast((outer) => TAKES_RESULT.has(outer.node.kind)) ?? {};
  if (node?.kind === 'assign') return slot === 'value' && node.targets.some((target) => target.kind !== 'name' || target.name !== '_');
  return node !== undefined && node.kind !== 'function';
}

/** What stands here runs later, or beside whoever starts it. */
export function startsApart({ node, slot }: Surrounding, libraries: readonly Library[]): boolean {
  if (node.kind === 'spawn') return true;
  const path = node.kind === 'call' && slot === 'args' ? pathOf(node.callee) : null;
  return path !== null && libraries.some(({ after_commit: later, enqueues, spawns }) => matchesAny(path, later) || matchesAny(path, enqueues) || matchesAny(path, spawns));
}

/** The call runs in a task, thread or function of its own, for which the code around does not wait. */
export function runsBeside(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const libraries = view.effects.kinds.librariesOf(file);
  const { starts } = view.knowledge.standard[ecosystemOf(file.language)];
  return call.around.some((surrounding) => startsApart(surrounding, libraries) || (surrounding.node.kind === 'call' && surrounding.slot === 'args' && starts.includes(pathOf(surrounding.node.callee) ?? '')))
    || view.runsApart(call.function, file);
}

/** The function runs in a task or thread of its own: by a mark, or because what calls it where it stands does. */
export function runsApart(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isDetached(from, file, view.effects.kinds.librariesOf(file)) || isCalledBeside(from, file, view);
}

/** `go func() { … }()` */
function isCalledBeside({ node, role, passedTo }: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const caller = node === null || role !== 'lambda' || passedTo !== null ? undefined : file.calls.find((call) => call.node.callee === node);
  return caller !== undefined && runsBeside(caller, file, view);
}

/** The mark stands at the function or at its class. */
function isDetached(from: FunctionFact, file: FileFacts, libraries: readonly Library[]): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const { className } = scope;
    const ofClass = className === null ? [] : file.classes.find(({ name }) => name === className)?.decorators ?? [];
    const marks = [...scope.node?.decorators ?? [], ...ofClass].map((mark) => pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '');
    if (libraries.some(({ detached }) => detached.some((name) => marks.includes(name)))) return true;
  }
  return false;
}

const ANSWERS = /^(send|json|end|sendStatus|sendFile|redirect|render|jsonp)$/;

/** `res.sendStatus(202); await build(report);`: the answer is on its way, whatever comes after it. */
export function isAfterAnswer({ node, around, function: from }: CallFact, file: FileFacts, view: RuleView): boolean {
  return view.answersOf(file).some((call) => call.function === from && call.node.end <= node.start
    && call.around.every(({ node: outer, slot }) => !/^(if|try|function|loop)$/.test(outer.kind) || around.some((own) => own.node === outer && own.slot === slot)));
}

/** The calls of a file that answer a request, where what comes after them is still run. */
export function answersIn({ calls, language }: FileFacts): readonly CallFact[] {
  return STARTS_ONLY.has(language) ? calls.filter(({ node, method, loops }) => loops.length === 0 && ANSWERS.test(method) && /^(res|response|reply)$/.test(rootName(node))) : [];
}

function rootName(node: Syntax): string {
  if (node.kind === 'call') return rootName(node.callee);
  return node.kind === 'member' ? rootName(node.object) : node.kind === 'name' ? node.name : '';
}
