import { pathOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isImported, isModuleOf, matchesCall, matchesName } from './call-patterns.ts';
import { taggedEffect } from './tagged-statements.ts';
import { effectNamed, handedEffect, passedOnEffect } from './handed-effects.ts';
import { statementEffect, statementHanded } from './handed-statements.ts';
import type { LibraryKind } from './kind-index.ts';
import { bindingOf, standsFor } from '../facts/bindings.ts';
import { siblingKind, type KindReader } from './kinds.ts';
import { isWithin } from '../project/callers.ts';
import type { Effect } from '../knowledge/types.ts';
import { memoBy } from '../memo-by.ts';
import type { LocatedFunction } from '../project/project.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** What a call does, and which library says so. */
export interface CallEffect { readonly effect: Effect; readonly library: string }

/** Tells what a call does; null when no library in view knows it. */
export interface EffectReader {
  effectOf(call: CallFact, file: FileFacts): CallEffect | null;
  /** The iteration of the expression runs a query: it is one that has not run yet. */
  isLazyQuery(node: Syntax, from: FunctionFact, file: FileFacts): CallEffect | null;
  /** What a function that is not in view does, by its name and the connection that is handed to it. */
  guessEffect(call: CallFact, file: FileFacts): CallEffect | null;
  readonly kinds: KindReader;
}

export function createEffectReader(kinds: KindReader): EffectReader {
  return {
    kinds,
    effectOf: memoBy((call: CallFact, file: FileFacts) => byStatement(effectOf(call, file, kinds), call, file) ?? handedEffect(call, kinds.librariesOf(file)) ?? statementEffect(call, file, kinds)),
    guessEffect: (call, file) => passedOnEffect(call, file, kinds),
    isLazyQuery: (node, from, file) => {
      const found = kinds.kindOf(withoutAwait(node), from, file);
      const hasRun = found?.kind.needs_await === true && standsFor(node, from).kind === 'await';
      return found?.kind.is_lazy === true && !hasRun ? { effect: 'query', library: found.library.library } : null;
    },
  };
}

/** `cursor.execute('INSERT …')` is spelled like a query. */
function byStatement(found: CallEffect | null, call: CallFact, file: FileFacts): CallEffect | null {
  return found?.effect === 'query' && statementHanded(call, file) === 'write' ? { ...found, effect: 'write' } : found;
}

function effectOf(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  const { node, receiver, method } = call;
  if (receiver !== null) {
    if (isTranslated(call, file, kinds)) return null;
    const owner = kinds.kindOf(receiver, call.function, file, method);
    const effect = owner === null ? null : effectNamed(owner.kind.calls, method) ?? (receiver.kind === 'self' ? effectOnRow(owner, method) : null);
    if (owner !== null && effect !== null && isRun(call, owner)) return { effect, library: owner.library.library };
    return forcedByIteration(call, file, kinds) ?? (owner === null ? byExtension(method, file, kinds) ?? distinctiveEffect(call, file, kinds) : forcedBy(call, owner));
  }
  const tagged = taggedEffect(call, file, kinds);
  if (tagged !== null) return tagged;
  if (node.callee.kind !== 'name' || bindingOf(method, node.line, call.function) !== undefined) return null;
  return ofFunction(method, file, kinds) ?? forcedByFunction(call, file, kinds) ?? ofOwnRecord(call, file, kinds);
}

/** `update!(state: 1)` in a method of a Ruby model: what is called on nothing is called on the record. */
function ofOwnRecord({ node, method, function: from }: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  if (file.language !== 'ruby' || from.className === null || file.functions.some(({ name, className }) => name === method && className === from.className)) return null;
  const { line, endLine, start, end } = node;
  const owner = kinds.kindOf({ kind: 'self', line, endLine, start, end }, from, file);
  const effect = owner === null ? null : effectOnRow(owner, method);
  return effect === null || owner === null ? null : { effect, library: owner.library.library };
}

/** `self.save()`: in a model's method the instance is a row. */
function effectOnRow(owner: LibraryKind, method: string): Effect | null {
  const record = siblingKind(owner, owner.kind.items);
  return record === null ? null : effectNamed(record.kind.calls, method);
}

/** The call stands in a lambda that becomes part of a query: `orders.Where(o => items.Any(i => i.OrderId == o.Id))`. */
function isTranslated({ around, function: from }: CallFact, file: FileFacts, kinds: KindReader): boolean {
  return around.some(({ node, slot }, index) => node.kind === 'call' && slot === 'args' && node.callee.kind === 'member' && around[index + 1]?.node.kind === 'function'
    && kinds.kindOf(node.callee.object, from, file)?.kind.is_translated === true);
}

/** An extension method of a library that the file imports. */
function byExtension(method: string, file: FileFacts, kinds: KindReader): CallEffect | null {
  for (const library of kinds.librariesOf(file)) {
    const effect = effectNamed(library.extensions, method);
    if (effect !== null) return { effect, library: library.library };
  }
  return null;
}

/** A builder's chain runs only where it is awaited or given back. */
function isRun(call: CallFact, { kind }: LibraryKind): boolean {
  return !kind.needs_await || call.isAwaited || call.around.at(-1)?.node.kind === 'return';
}

function forcedBy(call: CallFact, owner: LibraryKind): CallEffect | null {
  const result = siblingKind(owner, owner.kind.returns[call.method]) ?? (owner.kind.same.some((pattern) => matchesName(call.method, pattern)) ? owner : null);
  const isAsked = call.isAwaited || (call.around.at(-1)?.node.kind === 'return' && isWaitedForOutside(call));
  return result?.kind.needs_await === true && isAsked ? { effect: result.kind.awaited, library: owner.library.library } : null;
}

/** `Promise.all(ids.map((id) => db.select().from(orders)))`: what the callback gives back is waited for, as is what an async function does. */
function isWaitedForOutside({ loops, function: { node } }: CallFact): boolean {
  const loop = loops.at(-1);
  return node?.isAsync === true || (loop?.form === 'callback' && loop.isConcurrent);
}

/** A query that has not run yet is run by the loop over it. A relation of a row may have been loaded along, so `all()` alone says nothing. */
function forcedByIteration(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  if (!isGoneThrough(call, file) || (call.method === 'all' && call.receiver?.kind === 'member')) return null;
  const found = kinds.kindOf(call.node, call.function, file);
  return found?.kind.is_lazy === true ? { effect: 'query', library: found.library.library } : null;
}

/** `for order in orders.filter(…)`, or `found = orders.filter(…)` before `for order in found`. */
function isGoneThrough({ node, around, function: from }: CallFact, file: FileFacts): boolean {
  const outer = around.at(-1);
  if (outer?.node.kind === 'loop') return outer.slot === 'iterated';
  const [target, ...others] = outer?.node.kind === 'assign' && outer.node.value === node ? outer.node.targets : [];
  if (target?.kind !== 'name' || others.length > 0) return false;
  return file.loops.some(({ iterated, form, function: within }) => {
    const binding = form !== 'callback' && iterated?.kind === 'name' && iterated.name === target.name && isWithin(within, from) ? bindingOf(target.name, iterated.line, within) : undefined;
    return binding?.kind === 'value' && binding.value === node;
  });
}

/** `order.lines.all()` of a lower-case name: what was prefetched is not asked for again, so the rule for relations judges it. */
function isRelationOfRow(node: Syntax): boolean {
  if (node.kind !== 'call' || node.callee.kind !== 'member' || node.callee.property !== 'all' || node.callee.object.kind !== 'member') return false;
  const root = rootOf(node);
  return root.kind === 'name' && /^[a-z_]/.test(root.name);
}

/** A method that only one library has, on a value of which nothing is known. */
function distinctiveEffect(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  if (call.receiver === null || isImported(call.receiver, file)) return null;
  for (const { distinctive, library } of kinds.librariesOf(file)) {
    for (const [effect, patterns] of Object.entries(distinctive) as [Effect, readonly string[]][]) {
      if (patterns.some((pattern) => matchesCall(call.node, call.method, pattern))) return { effect, library };
    }
  }
  return null;
}

/** What the library makes of a method that is only declared, by its decorators. */
export function markedEffect({ value, file }: LocatedFunction, kinds: KindReader): CallEffect | null {
  const marks = value.node?.decorators.map((decorator) => pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '') ?? [];
  if (marks.length === 0 || value.node?.body.length !== 0) return null;
  for (const { marks: known, library } of kinds.librariesOf(file)) {
    for (const [effect, names] of Object.entries(known) as [Effect, readonly string[]][]) {
      if (names.some((name) => marks.includes(name))) return { effect, library };
    }
  }
  return null;
}

function ofFunction(name: string, file: FileFacts, kinds: KindReader): CallEffect | null {
  const imported = file.imports.find(({ local }) => local === name);
  for (const library of kinds.librariesOf(file)) {
    const isOfModule = imported !== undefined && isModuleOf(imported.module, library);
    const effect = isOfModule ? effectNamed(library.module.calls, imported.name ?? name) : null;
    if (effect !== null) return { effect, library: library.library };
    const globals = imported === undefined ? Object.entries(library.globals.calls).find(([, names]) => names.includes(name)) : undefined;
    if (globals !== undefined) return { effect: globals[0] as Effect, library: library.library };
  }
  return null;
}

const FORCING = new Set(['list', 'len', 'set', 'tuple', 'bool', 'sorted', 'max', 'min', 'sum', 'any', 'all', 'dict']);

/** `list(queryset)`: the built-in runs the query. */
function forcedByFunction(call: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  const [argument] = call.node.args;
  if (file.language !== 'python' || argument === undefined || !FORCING.has(call.method) || isRelationOfRow(standsFor(argument.value, call.function))) return null;
  const found = kinds.kindOf(argument.value, call.function, file);
  return found?.kind.is_lazy === true ? { effect: 'query', library: found.library.library } : null;
}
