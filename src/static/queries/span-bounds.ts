import { standsFor } from '../facts/bindings.ts';
import type { FunctionFact } from '../facts/facts.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { columnIn } from './row-conditions.ts';
import { boundOfSql, boundsOfBinary, boundsOfCall, boundsOfComparison, boundsOfKey, isTimeName, withoutBetween, type Bound } from './time-spans.ts';

/** The bounds that the conditions of some calls put on times, each with its value; of a parameter whose value is not told it is every value that the calls are handed. */
export function spanBounds(calls: readonly Call[], from: FunctionFact): Bound[] {
  const handed = calls.flatMap(({ args }) => args.map(({ value }) => value)).filter(({ kind }) => kind !== 'literal' && kind !== 'function');
  return calls.flatMap((call) => [...ofName(call), ...ofComparison(call, calls, from), ...ofArguments(call.args, from), ...boundsOfCall(call)])
    .flatMap((bound) => bound.value === null && handed.length > 0 ? bound.side === 'upper' ? [] : handed.map((value) => ({ ...bound, value })) : [bound]);
}

/** `findByPaidAtBetween(from, to)`, `findByDeviceIdAndPaidAtAfter(id, from)` */
function ofName(call: Call): Bound[] {
  const by = /By([A-Z]\w*?)(OrderBy\w+)?$/.exec(calleeOf(call).method)?.[1] ?? '';
  const given = call.args.map(({ value }) => value);
  return by.split(/And(?=[A-Z])/).flatMap((part): Bound[] => {
    const [, name = '', suffix = ''] = /^(\w+?)(True|False|IsNull|IsNotNull|Between|After|Before|GreaterThan(?:Equal)?|LessThan(?:Equal)?|)$/.exec(part) ?? [];
    if (/^(True|False|IsNull|IsNotNull)$/.test(suffix)) return [];
    const first = given.shift();
    const second = suffix === 'Between' ? given.shift() : undefined;
    if (suffix === '' || first === undefined || !isTimeName(name)) return [];
    return [{ side: /^(Before|Less)/.test(suffix) ? 'upper' : 'lower', value: first }, ...(second === undefined ? [] : [{ side: 'upper' as const, value: second }])];
  });
}

/** `where('paid_at', '>=', from)`, `whereBetween('paid_at', [from, to])`; of `where("paid_at >= ? and paid_at < ?", from, to)` each in its place. */
function ofComparison({ args }: Call, calls: readonly Call[], from: FunctionFact): Bound[] {
  const [, second, third] = args.map(({ value }) => value);
  const column = columnIn(args[0]);
  if (column !== null && second !== undefined) return third === undefined ? boundsOfKey(column, standsFor(second, from)) : second.kind === 'literal' ? boundsOfComparison(column, second.value, third) : [];
  return args.flatMap(({ value }, at) => {
    const text = standsFor(value, from);
    return text.kind === 'literal' && text.type === 'string' ? boundsOfStatement(text.value, args.slice(at + 1), calls) : [];
  });
}

const SLOT = /\?\d*|\$\d+|%s/g;

/** Of a condition in SQL: a value in its place among those that stand behind it, or under the name that the statement has for it. */
export function boundsOfStatement(text: string, args: readonly Argument[], calls: readonly Call[]): Bound[] {
  const [only] = args;
  const given = args.length === 1 && only?.value.kind === 'collection' && only.value.type !== 'map' ? only.value.entries.map(({ value }) => value) : args.length > 0 ? args.map(({ value }) => value) : boundTo(calls);
  const condition = withoutBetween(/\bwhere\b([^]*)$/i.exec(text)?.[1] ?? text).replace(/\border by\b[^]*$/i, '');
  const isInOrder = [...condition.matchAll(SLOT)].length === given.length;
  let slot = 0;
  return condition.split(/\band\b/i).flatMap((part): Bound[] => {
    const bound = boundOfSql(part);
    const at = slot;
    slot += [...part.matchAll(SLOT)].length;
    return bound === null ? [] : [{ side: bound.side, value: (isInOrder ? given[at] : undefined) ?? named(bound.placeholder.replace(/\W/g, ''), args, calls) }];
  });
}

/** `.bind(from).bind(to)` */
const boundTo = (calls: readonly Call[]): Syntax[] =>
  calls.filter((call) => calleeOf(call).method === 'bind').toSorted((left, right) => left.end - right.end).flatMap(({ args }) => args.map(({ value }) => value));

/** `from=start`, `{ from: start }`, `.setParameter("from", start)` */
function named(name: string, args: readonly Argument[], calls: readonly Call[]): Syntax | null {
  const fields = args.flatMap(({ value }) => value.kind === 'collection' ? value.entries : []);
  return args.find((argument) => argument.name === name)?.value
    ?? fields.find(({ key }) => key?.kind === 'literal' && key.value === name)?.value
    ?? calls.find(({ args: [first, second] }) => first?.value.kind === 'literal' && first.value.value === name && second !== undefined)?.args[1]?.value ?? null;
}

/** `where: { createdAt: { gte: from, lt: to } }`, `paid_at__gte=from`, `Payment.paid_at >= from` */
function ofArguments(args: readonly Argument[], from: FunctionFact): Bound[] {
  return args.flatMap(({ name, value }) => {
    const given = standsFor(value, from);
    const written = name === null ? [] : boundsOfKey(name, value);
    return [...(name === null || written.length > 0 ? written : boundsOfKey(name, given)), ...certainParts(given).flatMap(ofPart)];
  });
}

/** What always holds: `...(isUpcoming && { start: { gte: now } })` does not. */
function certainParts(given: Syntax): Syntax[] {
  const uncertain = new Set<Syntax>();
  const parts: Syntax[] = [];
  for (const part of walk(given, (inner) => inner.kind !== 'if' && !uncertain.has(inner))) {
    if (part.kind === 'collection') for (const { value, isSpread } of part.entries) if (isSpread) uncertain.add(value);
    parts.push(part);
  }
  return parts;
}

function ofPart(part: Syntax): Bound[] {
  if (part.kind === 'collection') return part.entries.flatMap(({ key, value }) => key?.kind === 'literal' ? boundsOfKey(key.value, value) : []);
  return part.kind === 'binary' ? boundsOfBinary(part) : part.kind === 'call' ? [...boundsOfCall(part), ...part.args.flatMap(({ name, value }) => name === null ? [] : boundsOfKey(name, value))] : [];
}
