import { calleeOf, mentions } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, Surrounding, TextFact } from '../facts/facts.ts';
import { isWithin } from '../project/callers.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A value that is given for a parameter of a statement; the key is null where the order says which. */
export interface BoundValue { readonly key: string | null; readonly value: Syntax }

/** What the code gives for the parameters of a statement: to the call that it hands it to, to those around that, and to calls on what it was bound to: `$stmt->execute(['q' => "%$q%"])`. */
export function valuesBound({ node, around, function: from }: TextFact, file: FileFacts): BoundValue[] {
  const calls = callsAround(around);
  const names = new Set(nameAround(around));
  for (const call of names.size === 0 ? [] : file.calls) {
    if (call.node.start < node.start || !isWithin(call.function, from) || !isGiven(call, names)) continue;
    calls.push(call.node);
    for (const name of nameAround(call.around)) names.add(name);
  }
  return calls.flatMap((call) => valuesOf(call, node));
}

/** Up to the statement of the code. */
function withinStatement(around: readonly Surrounding[]): Syntax[] {
  const inner = around.toReversed();
  const end = inner.findIndex(({ node }) => node.kind === 'function' || node.kind === 'loop' || node.kind === 'if' || node.kind === 'try' || node.kind === 'with');
  return (end < 0 ? inner : inner.slice(0, end)).map(({ node }) => node);
}

const callsAround = (around: readonly Surrounding[]): Call[] => withinStatement(around).filter((node) => node.kind === 'call');

const nameAround = (around: readonly Surrounding[]): string[] =>
  withinStatement(around).flatMap((node) => node.kind === 'assign' ? node.targets.flatMap((target) => target.kind === 'name' ? [target.name] : []) : []);

function isGiven({ node, receiver }: CallFact, names: ReadonlySet<string>): boolean {
  return (receiver?.kind === 'name' && names.has(receiver.name)) || node.args.some(({ value }) => value.kind === 'name' && names.has(value.name)) || (receiver?.kind === 'call' && mentions(receiver, [...names]));
}

/** `setParameter('q', value)`, `{ q: value }`, `[value]`, `value`. */
function valuesOf(call: Call, statement: Syntax): BoundValue[] {
  const [first, second] = call.args;
  if (first?.value.kind === 'literal' && second !== undefined && /^(set|bind|add)_?(parameter|value|param)?$/i.test(calleeOf(call).method)) return [{ key: plain(first.value.value), value: second.value }];
  return call.args.flatMap(({ name, value }): BoundValue[] => {
    if (value.start <= statement.start && statement.end <= value.end) return [];
    return value.kind === 'collection' ? value.entries.map((entry) => ({ key: entry.key?.kind === 'literal' ? plain(entry.key.value) : null, value: entry.value })) : [{ key: name, value }];
  });
}

const plain = (key: string): string => key.replace(/^:/, '');
