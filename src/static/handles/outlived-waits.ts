import { bindingOf } from '../facts/bindings.ts';
import { calleeOf, keyword, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { TimedProcess } from '../knowledge/left-types.ts';
import type { RuleView } from '../rule-view.ts';
import { usesOf } from '../facts/value-uses.ts';

/** A process that is waited for only so long, and that nobody ends when the time is up. */
export interface OutlivedWait { readonly opened: CallFact; readonly wait: CallFact }

export function* outlivedWaits(file: FileFacts, view: RuleView): Generator<OutlivedWait> {
  const known = view.effects.kinds.librariesOf(file).flatMap(({ timed_processes: processes }) => processes);
  for (const wait of known.length === 0 ? [] : file.calls) {
    const { receiver, function: from } = wait;
    if (receiver?.kind !== 'name' || from.node === null) continue;
    const binding = bindingOf(receiver.name, wait.node.line, from);
    const value = binding?.kind === 'value' && binding.isWhole && binding.value !== null ? withoutAwait(binding.value) : null;
    const opened = value?.kind === 'call' ? file.callOf.get(value) : undefined;
    const process = opened?.function !== from ? undefined : known.find((candidate) => isTimed(wait, candidate) && isOpened(opened, candidate));
    if (opened !== undefined && process !== undefined && isLeft(receiver.name, wait, process, file)) yield { opened, wait };
  }
}

function isTimed({ method, node, around }: CallFact, { waited_by: waits, timeout, takes_it_first: takesFirst, limited_by: limits }: TimedProcess): boolean {
  if (!waits.includes(method)) return false;
  if (around.some(({ node: outer, slot }) => outer.kind === 'call' && slot === 'args' && limits.includes(calleeOf(outer).method))) return true;
  return timeout !== null && (keyword(node, timeout) !== null || (takesFirst && node.args[0]?.name === null));
}

const isOpened = ({ path, method, node }: CallFact, { opened_by: names }: TimedProcess): boolean =>
  (path !== null && names.includes(path)) || names.includes(`*.${method}`) || (node.isNew && names.includes(method));

/** No call ends it, and it stays in the function: what it is handed to may end it. */
function isLeft(local: string, { function: from }: CallFact, { ended_by: ends }: TimedProcess, file: FileFacts): boolean {
  const uses = usesOf(local, from, file);
  const isEnded = ({ name }: { readonly name: string }): boolean => ends.some((end) => name.split('.').at(-1) === end);
  const isAway = uses.some(({ kind, name }) => kind === 'captured' || kind === 'managed' || kind === 'given' || ((kind === 'returned' || kind === 'stored') && name === ''));
  return !isAway && !uses.some((use) => use.kind === 'call' && isEnded(use));
}
