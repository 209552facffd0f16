import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import { isPerRequest } from '../surfaces/per-request.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf } from '../syntax/expressions.ts';

/** Threads that a request starts and does not wait for: as many as there are requests. Those of a loop are counted by its items. */
export function* threadStarts(file: FileFacts, view: RuleView): Generator<CallFact> {
  const { threads } = view.knowledge.standard[ecosystemOf(file.language)];
  for (const call of file.calls) {
    if (call.path === null || !threads.includes(call.path) || call.loops.length > 0 || !hasWork(call, file)) continue;
    if (isKeptOrGiven(call) || isWaitedFor(call.function, file) || !isPerRequest(call.function, file, view)) continue;
    yield call;
  }
}

/** Kotlin's `thread { … }` is a function that anything could be called. */
function hasWork({ node, path }: CallFact, { imports, language }: FileFacts): boolean {
  if (node.args.length === 0) return false;
  return language !== 'kotlin' || node.isNew || (path === 'thread' && imports.some(({ module, local }) => module.startsWith('kotlin.concurrent') && (local === 'thread' || local === '*')));
}

/** Kept in a field, handed to others, or started only when there is none yet. */
function isKeptOrGiven({ around }: CallFact): boolean {
  if (around.some(({ node, slot }) => node.kind === 'if' && slot !== 'test' && node.test.kind === 'binary' && node.test.operator === '==')) return true;
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'call') {
      if (slot === 'args') return true;
      if (!/^(start|Start|tap|then|apply|also)$/.test(calleeOf(node).method)) return false;
    } else if (node.kind === 'assign') return node.targets[0]?.kind !== 'name' || node.operator !== '=';
    else if (node.kind === 'return' || node.kind === 'collection') return true;
    else if (node.kind !== 'other' && node.kind !== 'member') return false;
  }
  return false;
}

function isWaitedFor(from: FunctionFact, { lines }: FileFacts): boolean {
  return /\.(join|Join|value|await|get)\b\s*\(?|joinAll|\bsemaphore|\bSemaphore/.test(lines.slice(from.range.start - 1, from.range.end).join('\n').replace(/['"][^'"\n]*['"]\.join/g, ''));
}
