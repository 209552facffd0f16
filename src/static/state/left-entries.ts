import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, StateFact } from '../facts/facts.ts';
import { purposeOf } from './request-state.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** An entry that a function puts under a key. */
export interface Written { readonly key: Syntax; readonly value: Syntax | null; readonly function: FunctionFact; readonly line: number }

/** A container of rows of a request, a limit or a connection by its name, of which other rules tell. */
export function isToldByName(state: StateFact): boolean {
  const purpose = purposeOf(state);
  return purpose === 'connections' || (state.shape === 'map' && purpose !== 'other');
}

const PUTS = /^(set|put|add|insert|store|write|set_?default|set_?with_?(ttl|expire)|try_?add|add_?or_?update|setex)$/i;
const TAKES = /^(get\w*|has\w*|fetch|read|peek|look_?up|load\w*|find|contains\w*|pop|take|remove|exists?|try_?(get\w*|remove)|key\?|has_key\?|include\?|dig|delete)$/i;

/** Everything that is put into the state after its creation, by `set(key, value)` or `state[key] = value`. */
export function writesTo(state: StateFact, file: FileFacts): readonly Written[] {
  const called = file.calls.flatMap((call): Written[] => {
    const [key, value] = call.node.args.map((argument) => argument.value);
    return key !== undefined && value !== undefined && PUTS.test(call.method) && isOn(call.receiver, call.function, state) ? [{ key, value, function: call.function, line: call.node.line }] : [];
  });
  const keys = new Set(called.map(({ key }) => key));
  const grown = file.uses.flatMap((use): Written[] => use.state === state && use.kind === 'grow' && use.key !== null && !keys.has(use.key)
    ? [{ key: use.key, value: valueOf(use.key, file), function: use.function, line: use.range.start }] : []);
  return [...called, ...grown].filter(({ function: from }) => from.role !== 'module');
}

/** The value of `codes.lock().insert(key, value)` and of `codes[key] = value`. */
function valueOf(key: Syntax, { calls, blocks }: FileFacts): Syntax | null {
  const call = calls.find(({ node }) => node.args[0]?.value === key);
  if (call !== undefined) return call.node.args[1]?.value ?? null;
  for (const { statements } of blocks) {
    for (const node of statements) if (node.kind === 'assign' && node.targets.some((target) => target.kind === 'subscript' && target.index === key)) return node.value;
  }
  return null;
}

/** Where an entry of the state is looked up by its key. */
export function readsOf(state: StateFact, file: FileFacts): readonly { readonly function: FunctionFact; readonly line: number }[] {
  const called = file.calls.filter((call) => call.node.args.length > 0 && TAKES.test(call.method) && isOn(call.receiver, call.function, state));
  const used = file.uses.filter((use) => use.state === state && use.kind === 'read' && use.key !== null);
  const indexed = file.functions.flatMap((from) => from.role === 'module' || from.node === null ? [] : [...walkHere(from.node.body)]
    .flatMap((node) => node.kind === 'subscript' && isOn(node.object, from, state) ? [{ function: from, line: node.line }] : []));
  return [...called.map((call) => ({ function: call.function, line: call.node.line })), ...used.map((use) => ({ function: use.function, line: use.range.start })), ...indexed];
}

function isOn(receiver: CallFact['receiver'], from: FunctionFact, { name, className }: StateFact): boolean {
  const path = receiver === null ? null : pathOf(receiver);
  if (path === null) return false;
  if (className !== null) return path === `${className}.${name}` || (from.className === className && (path === `self.${name}` || path === name));
  return path === name && !isLocal(name, from);
}

function isLocal(name: string, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) if (scope.bindings.has(name)) return true;
  return false;
}
