import { standsFor } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { isLimitLeftOut } from '../loops/left-out-limits.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { sourcesIn } from './asked-sources.ts';
import { isSurelyGiven } from './given-limits.ts';
import { isNothing } from './input-defaults.ts';
import { has } from './left-rows.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** A limit that holds only where `test` does. */
export interface Cap { readonly node: Syntax; readonly test: Syntax; readonly from: FunctionFact; readonly file: FileFacts }

/**
 * `if (limit) query.limit(limit)`, `when($limit, fn ($query) => $query->limit($limit))`, `take: limit ? Number(limit) : undefined`:
 * what limits the rows only where somebody asks for it; null where the rows are always limited, or a default is given.
 */
export function optionalCap(call: Call, rows: Rows, place: Place): Cap | null {
  if (has(rows.sometimes, call)) return capGivenAtTimes(call, rows, place);
  if (has([...rows.takes, ...rows.skips], call)) return capUnderTest(call, place);
  for (const { value } of call.args) {
    const paging = value.kind !== 'collection' ? undefined : value.entries.find(({ key }) => key?.kind === 'literal' && rows.takes.includes(key.value));
    if (paging !== undefined && !isLimitLeftOut(paging.value, place) && isLeftOpen(paging.value, place)) return { ...place, node: paging.value, test: standsFor(paging.value, place.from) };
  }
  return null;
}

/** `when($limit, …)` whose function does nothing but limit. */
function capGivenAtTimes(call: Call, rows: Rows, place: Place): Cap | null {
  const [test] = call.args;
  const made = call.args.at(-1)?.value;
  const [only] = made?.kind === 'function' && made.body.length === 1 ? made.body : [];
  const done = only?.kind === 'return' ? only.value : only ?? null;
  return test !== undefined && done?.kind === 'call' && has(rows.takes, done) ? { ...place, node: call, test: test.value } : null;
}

/** It stands under an `if` that asks for the very value, for which nothing sets a default. */
function capUnderTest(call: Call, place: Place): Cap | null {
  const around = place.file.callOf.get(call)?.around ?? [];
  const asked = around.findLast(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.otherwise.length === 0)?.node;
  return asked?.kind === 'if' && isGivenAtTimes(asked.test, call.args.map(({ value }) => value), place) ? { ...place, node: call, test: asked.test } : null;
}

/** What a test asks for, of what is then used where that is known, has no default. */
export function isGivenAtTimes(test: Syntax, used: readonly Syntax[], place: Place): boolean {
  const given = sourcesIn(used);
  const sources = sourcesIn([test]).filter(({ name }) => used.length === 0 || given.some((source) => name === source.name));
  return sources.length > 0 && !sources.some((source) => isSurelyGiven(source, place));
}

/** `limit ? Math.min(limit, 100) : undefined` */
export function isLeftOpen(given: Syntax, place: Place): boolean {
  const value = standsFor(given, place.from);
  if (value.kind !== 'if') return false;
  const [first, other] = [value.then[0], value.otherwise[0]];
  return first !== undefined && other !== undefined && isNothing(first) !== isNothing(other) && !mayBeFlag(value.test) && !sourcesIn([value]).some((source) => isSurelyGiven(source, place));
}

/** `isExport ? undefined : 50`: what kind of list it is, which not every caller may choose. */
const mayBeFlag = (test: Syntax): boolean => test.kind === 'name' && /^(is|has|should|can)[A-Z]/.test(test.name);
