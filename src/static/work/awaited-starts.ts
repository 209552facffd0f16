import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';
import { startsApart } from './waits.ts';

/** What waits for a task's result: `async { … }.await()`, `supplyAsync(…).join()`. */
const TAKES_RESULT = /^(await|join|get|getNow|value|wait)$/;

/** `async { upstreams.trains(from) }.await()`: what is begun apart and waited for in the same breath, so that it might as well have been called. */
export function startedAndAwaited(value: Syntax, file: FileFacts, view: RuleView): readonly CallFact[] {
  const chain = chainOf(withoutAwait(value));
  const start = chain.find((call) => call.args.some(({ value: given }) => given.kind === 'function') && startsTask(call, file, view));
  const isTaken = withoutAwait(value) !== value || chain.some((call) => call !== start && TAKES_RESULT.test(calleeOf(call).method));
  const [task] = start?.args.flatMap(({ value: given }) => given.kind === 'function' ? [given] : []) ?? [];
  if (!isTaken || task === undefined) return [];
  return [...walkAll(task.body)].flatMap((node) => node.kind === 'call' ? file.callOf.get(node) ?? [] : []);
}

function startsTask(call: Call, file: FileFacts, view: RuleView): boolean {
  return startsApart({ node: call, slot: 'args' }, view.effects.kinds.librariesOf(file)) || view.knowledge.standard[ecosystemOf(file.language)].starts.includes(pathOf(call.callee) ?? '');
}
