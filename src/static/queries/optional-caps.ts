import { bindingOf, standsFor } from '../facts/bindings.ts';
import type { Binding, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isLimitLeftOut } from '../loops/left-out-limits.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import { callersOf, nearestNamed } from '../project/callers.ts';
import { classOfParam, paramsAround, sourcesIn, type Source } from './open-sources.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call, Param, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
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

/** A default stands behind it, it is set anew somewhere, or whoever calls the function brings one. */
function isSurelyGiven(source: Source, place: Place): boolean {
  const { name, line, member } = source;
  const param = paramsAround(place.from).find((candidate) => candidate.name === name);
  if (param?.value !== undefined && param.value !== null && !isNothing(param.value)) return true;
  if (param !== undefined && member !== null) return isFieldWithDefault(param, member, place);
  const bindings = bindingsOf(name, place.from);
  const binding = bindingOf(name, line, place.from);
  if (bindings.length > 1 || (binding?.kind === 'value' && binding.value !== null && isDefaulted(binding.value))) return true;
  return param !== undefined && isBroughtByCallers(param, place);
}

function bindingsOf(name: string, from: FunctionFact): readonly Binding[] {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings !== undefined) return bindings;
  }
  return [];
}

/** `class Page { limit = 20 }` */
function isFieldWithDefault(param: Param, member: string, place: Place): boolean {
  const given = classOfParam(param, place)?.value.fields.get(member)?.value ?? null;
  return given !== null && !isNothing(given);
}

/** Every call in view hands it a value of its own, and not what a request may leave out. */
function isBroughtByCallers(param: Param, { from, view }: Place): boolean {
  const named = nearestNamed(from);
  const position = named?.node?.params.indexOf(param) ?? -1;
  const callers = named === null || position < 0 ? [] : callersOf(named, view, MOST_CALLERS);
  return callers.length > 0 && callers.every(({ call }) => {
    const given = call.node.args.find(({ name }) => name === param.name) ?? call.node.args.filter(({ name }) => name === null)[position];
    return given !== undefined && (given.value.kind === 'literal' || isDefaulted(standsFor(given.value, call.function)));
  });
}

/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

/** `limit ?? 20`, `request.args.get("limit", 20)`, `c.DefaultQuery("limit", "20")` */
function isDefaulted(node: Syntax): boolean {
  return [...walk(node)].some((part) => (part.kind === 'binary' && /^(or|\?\?|\?:|\|\|)$/.test(part.operator) && !isNothing(part.right))
    || (part.kind === 'call' && bringsDefault(part))
    || (part.kind === 'if' && [...part.then, ...part.otherwise].every((branch) => !isNothing(branch)) && part.otherwise.length > 0));
}

/** `get("limit", 20)`, `limit.unwrap_or(20)`; `get("limit", type=int)` brings none. */
function bringsDefault(call: Call): boolean {
  const { method } = calleeOf(call);
  if (/^(unwrap_or|orElse)$/.test(method)) return true;
  const given = call.args.filter(({ name }) => name === null || name === 'default');
  return /^(get|fetch|getOrDefault|input|query|value|\w*[Dd]efault\w*)$/.test(method) && given.length > 1 && given.every(({ value }) => !isNothing(value));
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

const isNothing = (node: Syntax): boolean => /^(undefined|None|nil|null)$/.test(pathOf(node) ?? '') || (node.kind === 'literal' && (node.type === 'null' || /^(undefined|0|-1)$/.test(node.value)));
