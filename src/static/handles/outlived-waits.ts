import { bindingOf } from '../facts/bindings.ts';
import { calleeOf, keyword, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { TimedProcess } from '../knowledge/left-types.ts';
import type { RuleView } from '../rule-view.ts';
import { usesOf } from '../facts/value-uses.ts';
import type { Syntax } from '../syntax/syntax.ts';

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
    if (opened !== undefined && process !== undefined && !isPolled(wait, opened) && isLeft(receiver.name, wait, process, file)) yield { opened, wait };
  }
}

function isTimed({ method, node, around }: CallFact, { waited_by: waits, timeout, takes_it_first: takesFirst, limited_by: limits }: TimedProcess): boolean {
  if (!waits.includes(method)) return false;
  if (around.some(({ node: outer, slot }) => outer.kind === 'call' && slot === 'args' && limits.includes(calleeOf(outer).method))) return true;
  return timeout !== null && (keyword(node, timeout) !== null || (takesFirst && node.args[0]?.name === null));
}

const isOpened = ({ path, method, node }: CallFact, { opened_by: names }: TimedProcess): boolean =>
  (path !== null && names.includes(path)) || names.includes(`*.${method}`) || (node.isNew && names.includes(method));

/** `while (!process.waitFor(10, SECONDS)) lease.extend();`: it is waited for until it ends, with something else in between. */
const isPolled = (wait: CallFact, opened: CallFact): boolean => wait.around.some(({ node }) => node.kind === 'loop' && node.form === 'while' && opened.around.every((outer) => outer.node !== node));

/** No call ends it, and it stays in the function: what it is handed to may end it. */
function isLeft(local: string, { function: from }: CallFact, { ended_by: ends }: TimedProcess, file: FileFacts): boolean {
  const uses = usesOf(local, from, file);
  const isEnded = file.calls.some(({ method, receiver, function: caller }) => caller === from && ends.some((end) => method === end) && receiver !== null && isOf(rootOf(receiver), local));
  const isAway = uses.some(({ kind, name }) => kind === 'captured' || kind === 'managed' || kind === 'given' || ((kind === 'returned' || kind === 'stored') && name === ''));
  return !isAway && !isEnded;
}

/** Also by way of a handle: `process.toHandle().destroyForcibly()`. */
const isOf = (root: Syntax, local: string): boolean => root.kind === 'name' && root.name === local;
