import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import { standsFor } from '../facts/bindings.ts';
import type { FunctionFact } from '../facts/facts.ts';
import { columnIn } from './row-conditions.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';
import { beginsSomewhere, boundOfSql, boundsOfBinary, boundsOfCall, boundsOfComparison, boundsOfKey, withoutBetween, type Bound } from './time-spans.ts';

/**
 * What a condition leaves that waits to be handled: rows whose time has passed, whose state says that they wait, or that are in any
 * other state. There are as many of them as have piled up. `spanned`: rows of a time from somewhere on.
 */
export type Due = 'spanned' | 'timed' | 'waiting' | 'marked';

const TIME = /(^|\s)(at|on|date|time|timestamp|until|after|before|deadline|expiry|expires|expiration|due|scheduled|created|updated|modified)$/;
const STATE = /(^|\s)(status|state)$/;
const HANDLED = /(^|\s)(processed|sent|notified|synced|completed|finished|done|handled|exported|delivered|expired|published|released|reminded|billed|invoiced)(\s(at|on))?$/;
/** Of what runs just now there is as much as runs at once, and what is active is no backlog. */
const AT_WORK = /(running|processing|progress|locked|start|building|syncing|active|enabled|live|online|open_?now)/i;

const isTime = (name: string): boolean => TIME.test(wordsOf(name)) || HANDLED.test(wordsOf(name));

/** What the arguments of a call that filters leave; null where they choose in any other way. */
export function dueOfArguments(args: readonly Argument[]): Due | null {
  const [first, second, third] = args[0]?.name === null ? args.map(({ value }) => value) : [];
  const column = columnIn(args[0]);
  if (column !== null && second !== undefined) return third === undefined ? ofKey(column, second) : second.kind === 'literal' ? ofComparison(column, second.value, third) : null;
  if (first?.kind === 'literal' && first.type === 'string') return dueOfSql(first.value);
  return together(args.map(({ name, value, isSpread }) => isSpread ? null : name === null ? dueOf(value) : ofKey(name, value)));
}

/** `findMany({ where: { status: 'OPEN' } })`: the options of a call that name its condition. */
export function dueOfOptions(args: readonly Argument[], { options: free, filters }: Rows, from: FunctionFact): Due | null {
  const options = args.flatMap(({ name, value }) => name !== null ? [{ name, value }] : value.kind === 'collection' ? value.entries.map(({ key, value: given }) => ({ name: key?.kind === 'literal' ? key.value : '', value: given })) : [{ name: '', value }]);
  const [only, ...more] = options.filter(({ name }) => !free.includes(name));
  return only === undefined || more.length > 0 || !filters.includes(only.name) ? null : dueOf(standsFor(only.value, from));
}

/** `findByStatusAndDueAtBefore(…)` */
export function dueOfName(method: string): Due | null {
  const by = /By([A-Z]\w*?)(OrderBy\w+)?$/.exec(method)?.[1];
  return by === undefined ? null : together(by.split(/And(?=[A-Z])/).map((part) => {
    const name = wordsOf(part);
    const later = / (after|between|greater than( equal)?)$/;
    if (later.test(name)) return isTime(name.replace(later, '')) ? 'spanned' : null;
    if (/ (before|less than( equal)?)$/.test(name)) return isTime(name.replace(/ (before|less than( equal)?)$/, '')) ? 'timed' : null;
    return STATE.test(name) || HANDLED.test(name.replace(/ (is null|false|is false)$/, '')) ? 'marked' : null;
  }));
}

const PLACEHOLDER = /^(\?\d*|:\w+|[$@]\w+|%s|%\(\w+\)s|\{\}|[#$]\{[^}]*\})$/;
const COMPARED = /^\(?(?:\w+\.)*["`[]?(\w+)["`\]]?\s*(=|<=?|is)\s*(.+?)\)?;?$/i;
const ELAPSED = /^\(?(?:current_timestamp|now\(\)|sysdate)\s*-\s*(?:\w+\.)*["`[]?(\w+)["`\]]?\s*>=?\s*\S+$/i;

/** The condition of a statement. */
export function dueOfSql(condition: string): Due | null {
  return together(withoutBetween(condition.trim().replace(/\s+/g, ' ')).split(/ and /i).map((part) => {
    if (boundOfSql(part)?.side === 'lower') return 'spanned';
    const elapsed = ELAPSED.exec(part.trim())?.[1];
    if (elapsed !== undefined) return isTime(elapsed) ? 'timed' : null;
    const [, name = '', operator = '', value = ''] = COMPARED.exec(part.trim()) ?? [];
    if (operator.startsWith('<')) return isTime(name) ? 'timed' : null;
    if (STATE.test(wordsOf(name)) && operator === '=') return PLACEHOLDER.test(value) || /^('[^']*'|\d+)$/.test(value) ? ofState(value) : null;
    if (isTime(name) && /^is$/i.test(operator) && /^(not )?null$/i.test(value)) return 'marked';
    return HANDLED.test(wordsOf(name)) && /^(false|0)$/i.test(value) ? 'marked' : null;
  }));
}

/** What a row in such a state is: something to be done, of which use makes more. */
const WAITING = /(pending|initiated|waiting|queued|scheduled|submitted|incomplete|overdue|expired|unprocessed|undelivered|unpaid)/i;

const ofState = (value: string): Due | null => AT_WORK.test(value) ? null : WAITING.test(value) ? 'waiting' : 'marked';

const ofBounds = (bounds: readonly Bound[]): Due | null => bounds.length === 0 ? null : beginsSomewhere(bounds) ? 'spanned' : 'timed';

/** A column or option, and what it must be. */
function ofKey(named: string, value: Syntax): Due | null {
  const bounds = boundsOfKey(named, value);
  if (bounds.length > 0) return ofBounds(bounds);
  const [name = '', lookup = ''] = named.split(/__(?=\w+$)/);
  const words = wordsOf(name);
  if (/^lte?$/.test(lookup)) return isTime(name) ? 'timed' : null;
  if (lookup === 'isnull') return isTime(name) ? 'marked' : null;
  if (lookup !== '') return null;
  if (value.kind === 'collection' && value.type === 'map') return isTime(name) && value.entries.length === 1 && value.entries.every(({ key }) => key !== null && EARLIER.test(key.kind === 'literal' ? key.value : pathOf(key) ?? '')) ? 'timed' : null;
  if (value.kind === 'call' && isTime(name) && EARLIER.test(calleeOf(value).method)) return 'timed';
  if (STATE.test(words)) return isFixed(unwrapped(value)) ? ofState(textOf(unwrapped(value))) : null;
  const isOpen = value.kind === 'literal' && (value.type === 'null' || value.value === 'false');
  return isOpen && HANDLED.test(words) ? 'marked' : null;
}

/** How libraries say less than: `{ lt: now }`, `{ $lte: now }`, `{ [Op.lt]: now }`, `LessThan(now)`. */
const EARLIER = /(^|[$.])(lt|lte|le|LessThan|LessThanOrEqual)$/;

/** `where('due_at', '<', now())` */
const ofComparison = (name: string, operator: string, value: Syntax): Due | null => ofBounds(boundsOfComparison(name, operator, value)) ?? (/^<=?$/.test(operator) ? isTime(name) ? 'timed' : null : operator === '=' ? ofKey(name, value) : null);

/** `EmergencyAccessStatus::RecoveryInitiated as i32`: what the wrapping leaves as it is. */
function unwrapped(value: Syntax): Syntax {
  const [only, ...more] = value.kind === 'other' ? value.children : [];
  return only === undefined || more.length > 0 ? value : unwrapped(only);
}

const textOf = (value: Syntax): string => value.kind === 'literal' ? value.value : pathOf(value) ?? '';

/** A constant: `'open'`, `Status.OPEN`. */
function isFixed(value: Syntax): boolean {
  return value.kind === 'literal' || /(^|\.)[A-Z]\w*\.[A-Z]\w*(\.value)?$|^[A-Z][A-Z_]+$/.test(pathOf(value) ?? '');
}

/** A condition that stands as an expression. */
export function dueOf(condition: Syntax): Due | null {
  switch (condition.kind) {
    case 'literal': return condition.type === 'string' ? dueOfSql(condition.value) : null;
    case 'collection': return condition.type === 'map' ? together(condition.entries.map(({ key, value, isSpread }) => isSpread || key === null ? null : ofKey(key.kind === 'literal' ? key.value : pathOf(key)?.split('.').at(-1) ?? '', value))) : null;
    case 'function': return ofLambda(condition.body);
    case 'binary': return ofBinary(condition);
    case 'call': return ofCall(condition);
    default: return null;
  }
}

function ofLambda([only, ...more]: readonly Syntax[]): Due | null {
  const value = only?.kind === 'return' ? only.value : only;
  return value === undefined || value === null || more.length > 0 ? null : dueOf(value);
}

const nameOf = (node: Syntax | undefined): string => node === undefined ? '' : node.kind === 'literal' ? '' : (pathOf(node) ?? (node.kind === 'member' ? node.property : '')).split('.').at(-1) ?? '';

function ofBinary(condition: Extract<Syntax, { kind: 'binary' }>): Due | null {
  const { operator, left, right } = condition;
  if (operator === 'and' || operator === '&') return together([dueOf(left), dueOf(right)]);
  const name = nameOf(left);
  if (operator === '==') return ofKey(name, right);
  const bounds = boundsOfBinary(condition);
  if (bounds.length > 0) return ofBounds(bounds);
  return /^<=?$/.test(operator) && isTime(name) ? 'timed' : null;
}

/** `invoices::status.eq(3)`, `lt(invoices.dueAt, now)`, `sent_at.is_null()` */
function ofCall(call: Call): Due | null {
  const { method, receiver } = calleeOf(call);
  const [first, second] = call.args.map(({ value }) => value);
  const column = receiver !== null && call.args.length < 2 ? nameOf(receiver) : nameOf(first);
  const value = receiver !== null && call.args.length < 2 ? first : second;
  if (/^(and|and_|And|where|Q)$/.test(method)) return dueOfArguments(call.args);
  const bounds = boundsOfCall(call);
  if (bounds.length > 0) return ofBounds(bounds);
  if (/^(lt|lte|le)$/.test(method)) return isTime(column) ? 'timed' : null;
  if (/^(is_?(not_?)?null|is_?none)$/i.test(method)) return isTime(column) ? 'marked' : null;
  return /^(eq|equals?)$/i.test(method) && value !== undefined ? ofKey(column, value) : null;
}

/** Both at once; null where one of them chooses otherwise. */
export function together(parts: readonly (Due | null)[]): Due | null {
  const [first = null] = ORDER.filter((due) => parts.includes(due));
  return parts.includes(null) ? null : first;
}

/** By how much it says that the rows are many. */
const ORDER = ['spanned', 'timed', 'waiting', 'marked'] as const;
