import { isWithin } from '../project/callers.ts';
import { nameOfEntry, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** The calls that build one value, through local names and the statements that go on building it. */
export interface ChainLinks {
  readonly calls: readonly Call[];
  /** What the chain begins with. */
  readonly root: Syntax;
  /** A slice, a choice between values, or a call that took the value away: what comes out cannot be told from the links alone. */
  readonly isKnown: boolean;
}

const MAX_NAMES = 4;

/** `handed` names the calls to which the value may be given without a change to it, `begins` those with which the chain begins, whatever they are called on. */
export function chainLinks(node: Syntax, from: FunctionFact, file: FileFacts, handed: (call: Call) => boolean, begins: (start: Syntax) => boolean = () => false): ChainLinks {
  const calls: Call[] = [];
  const names = new Set<string>();
  let isKnown = true;
  const follow = (start: Syntax): Syntax => {
    const current = withoutAwait(start);
    switch (current.kind) {
      case 'call':
        calls.push(current);
        return current.callee.kind === 'member' && !begins(current) ? follow(current.callee.object) : current;
      case 'member': return !begins(current) && (current.object.kind === 'call' || current.object.kind === 'name') ? keepRoot(current, follow(current.object)) : current;
      case 'subscript': isKnown &&= nameOfEntry(current) !== null; return current;
      case 'name': return followName(current.name, current);
      case 'if': case 'binary': isKnown = false; return current;
      default: return current;
    }
  };
  const followName = (name: string, at: Syntax): Syntax => {
    const bindings = localBindings(name, from);
    if (bindings === null || names.has(name)) return at;
    if (names.size >= MAX_NAMES) isKnown = false;
    names.add(name);
    const roots = bindings.map((binding) => binding === null ? at : follow(binding));
    calls.unshift(...callsOn(name, file, from).filter((call) => !calls.includes(call)));
    if (isTakenAway(name, from, handed)) isKnown = false;
    return roots[0] ?? at;
  };
  const root = follow(node);
  return { calls, root, isKnown };
}

/** `a.b` of a name that was not followed is the root as it stands. */
const keepRoot = (member: Syntax, root: Syntax): Syntax => root.kind === 'name' || root.kind === 'self' ? member : root;

/** The values given to a local name; null for parameters, loop variables and names from outside. */
function localBindings(name: string, from: FunctionFact): readonly (Syntax | null)[] | null {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings === undefined) continue;
    if (bindings.some((binding) => binding.kind !== 'value')) return null;
    return bindings.map((binding) => binding.kind === 'value' ? binding.value : null);
  }
  return null;
}

/** `query.limit(50)` as a statement of its own goes on building, and so does what is chained to it there; `query.each { … }` goes through what was built. */
function callsOn(name: string, file: FileFacts, from: FunctionFact): readonly Call[] {
  const walked = new Set(file.loops.map(({ iterated }) => iterated));
  const scope = scopeOf(name, from);
  return file.calls.filter(({ receiver, function: within }) => receiver?.kind === 'name' && receiver.name === name && !walked.has(receiver) && isWithin(within, scope)).flatMap(statementOf);
}

/** The function that binds the name: a lambda in it goes through what was built outside. */
function scopeOf(name: string, from: FunctionFact): FunctionFact {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) if (scope.bindings.has(name)) return scope;
  return from;
}

function statementOf({ node, around }: CallFact): Call[] {
  const chain = [node];
  for (const { node: parent, slot } of around.toReversed()) {
    if (parent.kind === 'call' && slot === 'callee') chain.push(parent);
    else return USES_VALUE.has(parent.kind) || slot === 'test' ? [node] : chain.toReversed();
  }
  return chain.toReversed();
}

/** What stands in these is a value of something else. */
const USES_VALUE: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['call', 'return', 'assign', 'collection', 'binary', 'unary', 'await', 'member', 'subscript', 'other', 'throw', 'template']);

function isTakenAway(name: string, from: FunctionFact, handed: (call: Call) => boolean): boolean {
  for (const node of walkAll(from.node?.body ?? [])) {
    if (node.kind === 'subscript' && node.object.kind === 'name' && node.object.name === name) return true;
    if (node.kind !== 'call') continue;
    if (node.args.some(({ value }) => value.kind === 'name' && value.name === name) && !onlyReads(node) && !handed(node)) return true;
  }
  return false;
}

/** `zip(rows, totals)`, `len(rows)`: what the languages bring along changes no query. */
const onlyReads = ({ callee }: Call): boolean => callee.kind === 'name' && /^(len|zip|enumerate|list|sorted|tuple|set|iter|reversed|bool|count|empty|isset|is_null|iterator_to_array)$/.test(callee.name);
