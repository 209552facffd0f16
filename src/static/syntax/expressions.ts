import type { Call, Syntax } from './syntax.ts';
import { walk } from './walk.ts';

/** `a.b.c` of an expression made of names only, with `self` for the instance; calls without arguments (Ruby) count as names. */
export function pathOf(node: Syntax): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind === 'self') return 'self';
  if (node.kind !== 'member') return null;
  const object = pathOf(node.object);
  return object === null ? null : `${object}.${node.property}`;
}

/** `orders` of `db['orders']`: an entry with a name, where others are slices and numbers. */
export function nameOfEntry(node: Syntax): string | null {
  return node.kind === 'subscript' && node.index?.kind === 'literal' && node.index.type === 'string' ? node.index.value : null;
}

/** The expression that a chain of members, calls, subscripts and awaits begins with. */
export function rootOf(node: Syntax): Syntax {
  switch (node.kind) {
    case 'member': case 'subscript': return rootOf(node.object);
    case 'call': return rootOf(node.callee);
    case 'await': return rootOf(node.value);
    default: return node;
  }
}

/** What a chain of calls, members and subscripts goes through, outermost first. */
export function spineOf(node: Syntax): readonly Syntax[] {
  const inner = withoutAwait(node);
  const next = inner.kind === 'call' ? (inner.callee.kind === 'member' ? inner.callee.object : inner.callee) : inner.kind === 'member' || inner.kind === 'subscript' ? inner.object : null;
  return next === null ? [inner] : [inner, ...spineOf(next)];
}

/** `x` of `await x`, of a parenthesis and of a non-null assertion. */
export function withoutAwait(node: Syntax): Syntax {
  if (node.kind === 'await') return withoutAwait(node.value);
  if (node.kind === 'other' && node.children.length === 1 && node.children[0] !== undefined) return withoutAwait(node.children[0]);
  return node;
}

/** The names that an expression reads; property names are not among them. */
export function namesIn(node: Syntax): ReadonlySet<string> {
  const names = new Set<string>();
  for (const inner of walk(node)) {
    if (inner.kind === 'name') names.add(inner.name);
  }
  return names;
}

export function mentions(node: Syntax, names: Iterable<string>): boolean {
  const wanted = names instanceof Set ? names : new Set(names);
  if (wanted.size === 0) return false;
  for (const inner of walk(node)) if (inner.kind === 'name' && wanted.has(inner.name)) return true;
  return false;
}

/** The method's name and what it is called on: `db.find(x)` → `find` on `db`. */
export function calleeOf(call: Call): { readonly method: string; readonly receiver: Syntax | null } {
  const { callee } = call;
  if (callee.kind === 'member') return { method: callee.property, receiver: callee.object };
  return { method: callee.kind === 'name' ? callee.name : '', receiver: null };
}

/** The calls of a chain, outermost first: `a.b().c()` → c, b. */
export function chainOf(node: Syntax): readonly Call[] {
  const inner = withoutAwait(node);
  if (inner.kind === 'call') return [inner, ...chainOf(inner.callee)];
  return inner.kind === 'member' || inner.kind === 'subscript' ? chainOf(inner.object) : [];
}

/** The keyword argument, or the entry of an object literal given as an argument (`{ where: … }`). */
export function keyword(call: Call, name: string): Syntax | null {
  for (const argument of call.args) {
    if (argument.name === name) return argument.value;
    if (argument.value.kind !== 'collection') continue;
    const entry = argument.value.entries.find(({ key }) => key?.kind === 'literal' && key.value === name);
    if (entry !== undefined) return entry.value;
  }
  return null;
}

const VIEWS = /^(stream|parallelStream|asSequence|filter|filterNot|filterNotNull|sorted|sortedBy|sortedByDescending|distinct|peek|toList|iterator)$/;

/** `orders.findAll().stream().filter(…)`: what it looks at, without the looking. */
export function withoutViews(node: Syntax): Syntax {
  const { method, receiver } = node.kind === 'call' ? calleeOf(node) : { method: '', receiver: null };
  return receiver !== null && VIEWS.test(method) ? withoutViews(receiver) : node;
}
