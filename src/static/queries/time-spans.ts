import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** A bound that a condition puts on a time; `value` is null where a parameter of a statement stands for it. */
export interface Bound { readonly side: 'lower' | 'upper'; readonly value: Syntax | null }

const TIME = /(^|\s)(at|on|date|day|time|timestamp|start|begin|end|until|after|before|deadline|expiry|expires|expiration|due|scheduled|created|updated|modified|occurred)$/;

/** `paidAt`, `o.created_at`: a column that by its name holds a moment. */
export const isTimeName = (name: string): boolean => TIME.test(wordsOf(name.split('.').at(-1) ?? name)) && !LENGTH.test(wordsOf(name));

/** `lead_time`: how long something takes. */
const LENGTH = /(lead|cook|cooking|prep|preparation|response|run|running|elapsed|total|wait|waiting|processing|delivery|travel|reaction|up|down|spent) time$/;

/** Rows of a time from somewhere on: use adds to them, or whoever asks moves where they begin. */
export const beginsSomewhere = (bounds: readonly Bound[]): boolean => bounds.some(({ side }) => side === 'lower');

const LOWER = /(^|[$.])(gte?|ge|MoreThan|MoreThanOrEqual)$/;
const UPPER = /(^|[$.])(lte?|le|LessThan|LessThanOrEqual)$/;
const BETWEEN = /(^|[$.])(between|Between)$/;

const onSide = (side: Bound['side'], value: Syntax): Bound[] => [{ side, value }];

/** Both ends of `[from, to]`, `from..to`; what holds both under one name stands for either. */
function ofEnds(ends: Syntax): Bound[] {
  const [first, second] = ends.kind === 'collection' && ends.type !== 'map' ? ends.entries.map(({ value }) => value) : ends.kind === 'binary' ? [ends.left, ends.right] : [];
  return first === undefined ? onSide('lower', ends) : second === undefined ? [] : [...onSide('lower', first), ...onSide('upper', second)];
}

/** `createdAt: { gte: from, lt: to }`, `paid_at__gte=start`, `paid_at: from..to`, `createdAt: Between(from, to)`, `whereBetween('paid_at', [from, to])`. */
export function boundsOfKey(named: string, value: Syntax): Bound[] {
  const [name = '', ...lookups] = named.split('__');
  if (!isTimeName(name)) return [];
  const lookup = lookups.at(-1) ?? '';
  if (lookup !== '') return lookup === 'range' ? ofEnds(value) : LOWER.test(lookup) ? onSide('lower', value) : UPPER.test(lookup) ? onSide('upper', value) : [];
  if (value.kind === 'collection') return value.type === 'map' ? ofOperators(value) : value.entries.length === 2 ? ofEnds(value) : [];
  if (value.kind === 'binary') return value.operator === '..' ? ofEnds(value) : [];
  return value.kind === 'call' ? ofFunction(value) : [];
}

const ofOperators = ({ entries }: Extract<Syntax, { kind: 'collection' }>): Bound[] => entries.flatMap(({ key, value }) => {
  const operator = key === null ? '' : key.kind === 'literal' ? key.value : pathOf(key.kind === 'other' ? key.children[0] ?? key : key) ?? '';
  return LOWER.test(operator) ? onSide('lower', value) : UPPER.test(operator) ? onSide('upper', value) : BETWEEN.test(operator) ? ofEnds(value) : [];
});

/** `Between(from, to)`, `MoreThanOrEqual(from)` */
function ofFunction(call: Call): Bound[] {
  const { method } = calleeOf(call);
  const [first, second] = call.args.map(({ value }) => value);
  if (first === undefined) return [];
  if (BETWEEN.test(method)) return second === undefined ? [] : [...onSide('lower', first), ...onSide('upper', second)];
  return LOWER.test(method) ? onSide('lower', first) : UPPER.test(method) ? onSide('upper', first) : [];
}

/** `where('paid_at', '>=', from)` */
export const boundsOfComparison = (name: string, operator: string, value: Syntax): Bound[] =>
  !isTimeName(name) ? [] : /^>=?$/.test(operator) ? onSide('lower', value) : /^<=?$/.test(operator) ? onSide('upper', value) : [];

const nameOf = (node: Syntax | undefined): string => node === undefined ? '' : pathOf(node) ?? (node.kind === 'member' ? node.property : node.kind === 'literal' ? node.value : '');

/** `Payment.paid_at >= start`, `p.PaidAt < to` */
export const boundsOfBinary = ({ operator, left, right }: Extract<Syntax, { kind: 'binary' }>): Bound[] => boundsOfComparison(nameOf(left), operator, right);

const AT_LEAST = /^(gte?|ge|greater(Eq|_than|_than_or_equal_to|ThanOrEqualTo|Than)?|greater|gt_?eq|geq|isAfter)$/;
const AT_MOST = /^(lte?|le|less(Eq|_than|_than_or_equal_to|ThanOrEqualTo|Than)?|less|lt_?eq|leq|isBefore)$/;

/** `gte(orders.createdAt, from)`, `paid_at.ge(from)`, `Payment.paid_at.between(from, to)`, `Payments.paidAt greaterEq from` */
export function boundsOfCall(call: Call): Bound[] {
  const { method, receiver } = calleeOf(call);
  const args = call.args.map(({ value }) => value);
  const isBetween = /^between$/i.test(method);
  const [first, ...given] = receiver !== null && isTimeName(nameOf(receiver)) ? [receiver, ...args] : args;
  const [low, high] = given;
  if (!isTimeName(nameOf(first)) || low === undefined || given.length !== (isBetween ? 2 : 1)) return [];
  if (isBetween) return high === undefined ? [] : [...onSide('lower', low), ...onSide('upper', high)];
  return AT_LEAST.test(method) ? onSide('lower', low) : AT_MOST.test(method) ? onSide('upper', low) : [];
}

/** `x between a and b` as two conditions, so that a statement can be cut at each `and`. */
export const withoutBetween = (condition: string): string => condition.replace(/([\w."`[\]]+)\s+between\s+(\S+)\s+and\s+(\S+)/gi, '$1 >= $2 and $1 <= $3');

const IN_SQL = /^\(?(?:\w+\.)*["`[]?(\w+)["`\]]?\s*(>=?|<=?)\s*(\?\d*|:\w+|[$@]\w+|%s|%\(\w+\)s|\{\}|[#$]\{[^}]*\})\)?;?$/;

/** One condition of a statement, as `paid_at >= ?`, and what stands in for the value. */
export function boundOfSql(part: string): { readonly side: Bound['side']; readonly placeholder: string } | null {
  const [, name = '', operator = '', placeholder = ''] = IN_SQL.exec(part.trim()) ?? [];
  return isTimeName(name) ? { side: operator.startsWith('>') ? 'lower' : 'upper', placeholder } : null;
}
