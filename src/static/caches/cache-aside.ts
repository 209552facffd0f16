import { bindingOf } from '../facts/bindings.ts';
import { withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { groupBy } from '../group-by.ts';
import { shapeOfKey, type KeyShape } from './keys.ts';
import type { KeyedUse } from './keyed-uses.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A value that is read from a cache, made on a miss, and kept. */
export interface CacheAside {
  readonly file: FileFacts;
  /** The outermost function that does all of it. */
  readonly function: FunctionFact;
  readonly read: KeyedUse;
  /** The same use where one call does both. */
  readonly write: KeyedUse;
  readonly shape: KeyShape;
  /** What makes the value. */
  readonly load: Syntax | null;
}

export function cacheAsides(file: FileFacts, view: RuleView): readonly CacheAside[] {
  const uses = view.keyedUsesOf(file);
  const found: CacheAside[] = [];
  for (const [from, own] of groupBy(uses, ({ call }) => outermost(call.function))) {
    for (const use of own) if (use.kind === 'compute' && use.key !== null) found.push({ file, function: from, read: use, write: use, shape: shapeOf(use), load: use.call.node.args.find(({ value }) => value.kind === 'function')?.value ?? null });
    const reads = own.filter(({ kind, key }) => kind === 'read' && key !== null).map((use) => ({ use, text: shapeOf(use).text }));
    for (const write of own) {
      if (write.kind !== 'write' || write.key === null) continue;
      const shape = shapeOf(write);
      const read = reads.find(({ use, text }) => text === shape.text && use.call.node.line <= write.call.node.line);
      if (read !== undefined) found.push({ file, function: from, read: read.use, write, shape, load: loadOf(write) });
    }
  }
  return found;
}

export function shapeOf({ key, call, file }: KeyedUse): KeyShape {
  return key === null ? { text: '', names: new Set(), isConstant: false, isOpen: false } : shapeOfKey(key, call.function, file);
}

/** Lambdas belong to the function around them; code outside of all functions to the module. */
export function outermost(from: FunctionFact): FunctionFact {
  let outer = from;
  while (outer.role === 'lambda' && outer.parent !== null && outer.parent.role !== 'module') outer = outer.parent;
  return outer;
}

/** What the kept value was made by, through one serialisation and one variable. */
function loadOf({ call, store }: KeyedUse): Syntax | null {
  const position = store.key_position + (store.expiring.includes(call.method) ? store.expiring_value : 1);
  const value = call.node.args[position]?.value;
  return value === undefined ? null : originOf(value, call.function, 0);
}

const SERIALISES = /^(stringify|dumps|encode|Marshal|to_json|dump|writeValueAsString|toJson|str|String)$/;

function originOf(value: Syntax, from: FunctionFact, steps: number): Syntax {
  const node = withoutAwait(value);
  if (steps > 3) return node;
  if (node.kind === 'call') {
    const name = node.callee.kind === 'member' ? node.callee.property : node.callee.kind === 'name' ? node.callee.name : '';
    const inner = SERIALISES.test(name) ? node.args[0]?.value ?? (node.callee.kind === 'member' ? node.callee.object : undefined) : undefined;
    return inner === undefined ? node : originOf(inner, from, steps + 1);
  }
  if (node.kind !== 'name') return node;
  const binding = bindingOf(node.name, node.line, from);
  return binding?.kind === 'value' && binding.value !== null ? originOf(binding.value, from, steps + 1) : node;
}
