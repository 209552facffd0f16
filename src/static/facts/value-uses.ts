import { pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from './facts.ts';
import type { Assign, Call, Syntax } from '../syntax/syntax.ts';
import { partsOf } from '../syntax/walk.ts';

/** One place where a local name is read. */
export interface ValueUse {
  /** `read`: a member is read or tested; `call`: a method of it (or of a member) is called; `given`: it is handed to a call. */
  readonly kind: 'call' | 'given' | 'returned' | 'stored' | 'captured' | 'managed' | 'read';
  /** For `call` the dotted method (`Body.Close`); for `given` what it is given to; for `returned` and `stored` the member, empty for all of it. */
  readonly name: string;
  readonly node: Syntax;
  readonly call: Call | null;
  /** Ran whatever happens before: deferred, in a `finally`, or by the block that manages it. */
  readonly isCertain: boolean;
  /** Put off until the function ends (Go). */
  readonly isDeferred: boolean;
  /** What it stands in is given back. */
  readonly isInReturn: boolean;
}

interface Step { readonly node: Syntax; readonly slot: string }

/** Every read of the name in the function, with what becomes of it there. */
export function usesOf(name: string, from: FunctionFact, file: FileFacts): ValueUse[] {
  const uses: ValueUse[] = [];
  const visit = (node: Syntax, above: readonly Step[]): void => {
    if (node.kind === 'name' && node.name === name) uses.push(useOf(node, above, file));
    for (const { slot, nodes } of partsOf(node)) for (const child of nodes) visit(child, [...above, { node, slot }]);
  };
  for (const node of from.node?.body ?? []) visit(node, []);
  return uses;
}

function useOf(node: Syntax, above: readonly Step[], file: FileFacts): ValueUse {
  const isCertain = above.some(({ node: outer, slot }) => outer.kind === 'defer' || (outer.kind === 'try' && slot === 'final'));
  const isDeferred = above.some(({ node: outer }) => outer.kind === 'defer');
  const isInReturn = above.some(({ node: outer }) => outer.kind === 'return');
  const base = { node, call: null, name: '', isCertain, isDeferred, isInReturn };
  const members: string[] = [];
  for (const { node: outer, slot } of above.toReversed()) {
    switch (outer.kind) {
      case 'member': members.push(outer.property); continue;
      case 'await': case 'other': case 'binary': case 'if': case 'template': if (slot === 'test' || slot === 'then' || slot === 'otherwise') return { ...base, kind: 'read' }; continue;
      case 'call': return slot === 'callee' ? { ...base, kind: 'call', name: members.join('.'), call: outer } : { ...base, kind: 'given', name: calleeText(outer, file), call: outer };
      case 'return': case 'yield': case 'throw': return { ...base, kind: 'returned', name: members.join('.') };
      case 'with': return { ...base, kind: slot === 'items' ? 'managed' : 'read' };
      case 'assign': return slot === 'value' ? { ...base, kind: 'stored', name: members.join('.') } : { ...base, kind: 'read' };
      case 'collection': return { ...base, kind: 'stored', name: members.join('.'), call: givenTo(outer, above) };
      case 'function': return { ...base, kind: 'captured' };
      default: return { ...base, kind: 'read' };
    }
  }
  return { ...base, kind: 'read' };
}

/** The call whose argument a collection is: what stands in it is an option. */
function givenTo(collection: Syntax, above: readonly Step[]): Call | null {
  const around = above[above.findIndex(({ node }) => node === collection) - 1];
  return around?.node.kind === 'call' && around.slot === 'args' ? around.node : null;
}

const calleeText = (call: Call, file: FileFacts): string => pathOf(call.callee) ?? file.text.slice(call.callee.start, call.callee.end);

/** The name that a call's value is given to; null when it goes elsewhere or nowhere. */
export function nameOfResult({ around }: CallFact): string | null {
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'await') continue;
    if (node.kind === 'assign' && slot === 'value') return node.targets[0]?.kind === 'name' ? node.targets[0].name : null;
    if (node.kind === 'with' && slot === 'items') return null;
    return null;
  }
  return null;
}

/** The value of the call outlives the function: returned, yielded, stored in something else, or handed to who keeps it. */
export function leavesFunction(call: CallFact, file: FileFacts): boolean {
  for (const { node, slot } of call.around.toReversed()) {
    if (node.kind === 'await') continue;
    if (node.kind === 'with') return slot === 'items' && isKeptInside(node, call.function, file);
    if (node.kind === 'assign' && slot === 'value') return isKeptAs(node, call.function, file);
    return node.kind === 'return' || node.kind === 'collection' || (node.kind === 'call' && slot === 'args') || (node.kind === 'yield');
  }
  return false;
}

const isAll = ({ kind, name }: ValueUse): boolean => (kind === 'returned' || kind === 'stored') && name === '';

function isKeptInside(node: Extract<Syntax, { kind: 'with' }>, from: FunctionFact, file: FileFacts): boolean {
  return node.items.some(({ name }) => name !== null && usesOf(name, from, file).some((use) => isAll(use)));
}

function isKeptAs({ targets, isDeclaration }: Assign, from: FunctionFact, file: FileFacts): boolean {
  const [target] = targets;
  if (target?.kind !== 'name' || !from.bindings.has(target.name)) return true;
  const { name } = target;
  if (!isDeclaration && file.language !== 'python' && isBoundOutside(name, from)) return true;
  return usesOf(name, from, file).some((use) => isAll(use) || (use.kind === 'given' && use.isInReturn));
}

function isBoundOutside(name: string, from: FunctionFact): boolean {
  for (let scope = from.parent; scope !== null; scope = scope.parent) if (scope.bindings.has(name)) return true;
  return false;
}
