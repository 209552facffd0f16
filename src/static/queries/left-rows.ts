import { standsFor } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import { isLimitLeftOut } from '../loops/left-out-limits.ts';
import { isContext } from './contexts.ts';
import { dueOfArguments, dueOfName, dueOfOptions, type Due } from './due-rows.ts';
import { leavesNearlyAll } from './nearly-all.ts';
import { derivedOwners, ownersOf, ownersOfArguments, ownersOfCriteria } from './row-conditions.ts';
import type { Owners } from './condition-parts.ts';
import { isLeftOpen, type Cap } from './optional-caps.ts';
import type { RuleView } from '../rule-view.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { classNamed, statementIn } from '../tables/row-tables.ts';
import { isOwner, ownerWords, wholeTableOf } from '../tables/tables.ts';
import type { Bound } from './time-spans.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** The rows of what a call is handed; of a mere condition the table is not known. */
export interface Handed { readonly table: string | null; readonly library: string; readonly owners: Owners; readonly due?: Due; readonly cap?: Cap; readonly span?: readonly Bound[] }

export const has = (names: readonly string[], call: Call): boolean => names.some((name) => matchesName(calleeOf(call).method, name));

/** The owners whose rows the call leaves: none where it leaves all; null where it chooses otherwise. */
export function ownersLeft(call: Call, rows: Rows, place: Place, inner: Handed | null = null): Owners | null {
  const { from, file, view } = place;
  const { method } = calleeOf(call);
  const args = call.args.map((argument) => ({ ...argument, value: boundValue(argument.value, from) }));
  if (has(rows.statements, call)) return inner === null ? ownersOfStatement(call, from) : [];
  if (inner !== null && inner.table === null && has(rows.given_by, call)) return call.args.length > 1 ? null : [];
  if (has(rows.criteria, call)) return ownersOfCriteria(args);
  if (has(rows.derived, call)) return derivedOwners(method, call);
  if (has(rows.owned_by, call)) return args.length === 1 ? args.flatMap(({ value }) => { const path = pathOf(value); return path !== null && isOwner(path) ? [ownerWords(path)] : []; }) : null;
  const isFilter = has(rows.filters, call);
  if (!isFilter && !has(rows.given_by, call) && !has(rows.whole, call)) {
    return rows.is_related && leavesNearlyAll(call, file, view, (link) => ownersLeft(link, rows, place)?.length === 0) ? [] : null;
  }
  // `db.Find(&messages, "channel_id = ?", id)`: the conditions stand behind the table.
  if (isFilter) return ownersOfArguments((rows.table_by.includes(method) ? args.slice(1) : args).filter(({ value }) => !isContext(value, rows) && !areOptions(value, rows)));
  const isFree = has(rows.positional, call);
  const owners: string[] = [];
  for (const { name, value, isSpread } of args) {
    const left = isSpread ? null : name === null ? ownersOfPositional(value, { rows, isFree, method, place }) : isFree || rows.options.includes(name) ? [] : ownersOfOption(name, value, rows);
    if (left === null) return null;
    owners.push(...left);
  }
  return owners;
}

const ownersOfStatement = (call: Call, from: FunctionFact): Owners | null => {
  const read = statementIn(call, from);
  return read === null || read.due !== undefined ? null : read.owners;
};

/** What the call leaves that waits to be handled; null where it chooses otherwise. */
export function dueLeft(call: Call, rows: Rows, { from }: Place): Due | null {
  const args = call.args.map((argument) => ({ ...argument, value: boundValue(argument.value, from) })).filter(({ value }) => !isContext(value, rows));
  if (has(rows.filters, call)) return dueOfArguments(rows.table_by.includes(calleeOf(call).method) ? args.slice(1) : args);
  if (has(rows.derived, call)) return dueOfName(calleeOf(call).method);
  if (has(rows.statements, call)) return statementIn(call, from)?.due ?? null;
  if (has(rows.criteria, call)) return args.length === 1 ? dueOfArguments(args) : null;
  return has(rows.given_by, call) ? dueOfOptions(args, rows, from) : null;
}

function boundValue(value: Syntax, from: FunctionFact): Syntax {
  const given = standsFor(value, from);
  return isCondition(given) ? given : value;
}

const isCondition = ({ kind }: Syntax): boolean => kind === 'collection' || kind === 'literal' || kind === 'binary' || kind === 'call';

function ownersOfPositional(given: Syntax, { rows, isFree, method, place }: { readonly rows: Rows; readonly isFree: boolean; readonly method: string; readonly place: Place }): Owners | null {
  if (given.kind === 'literal' && (given.type === 'null' || rows.options.includes(given.value))) return [];
  if (given.kind === 'literal' && COUNTED.test(given.value)) return null;
  if (given.kind === 'literal' && /^\s*(select|from)\s/i.test(given.value)) return wholeTableOf(given.value) === null ? null : [];
  if (classNamed(given) !== null) return [];
  if (isFree && isSummary(given)) return null;
  if (isFree || rows.table_by.includes(method)) return [];
  if (given.kind === 'collection' && given.type === 'map') return ownersOfOptions(given, rows, place);
  return isContext(given, rows) ? [] : null;
}

/** `Select("COUNT(*)")`: one row comes back. */
const COUNTED = /^\s*(distinct\s+)?(count|sum|max|min|avg|coalesce|exists)\s*\(/i;
/** `select('COUNT(m.id)')`, `select(cb.max(…))`: one row of many. */
function isSummary(given: Syntax): boolean {
  if (given.kind === 'literal') return /\b(count|sum|avg|min|max)\s*\(/i.test(given.value);
  return given.kind === 'call' && given.callee.kind === 'member' && /^(count(Distinct|Star)?|sum|avg|min|max)$/.test(given.callee.property);
}

function ownersOfOptions({ entries }: Extract<Syntax, { kind: 'collection' }>, rows: Rows, place: Place): Owners | null {
  const owners: string[] = [];
  for (const { key, value, isSpread } of entries) {
    const left = isSpread || key?.kind !== 'literal' ? null : rows.options.includes(key.value) || (isPaging(key.value, rows) && (isLimitLeftOut(value, place) || isLeftOpen(value, place))) ? [] : ownersOfOption(key.value, value, rows);
    if (left === null) return null;
    owners.push(...left);
  }
  return owners;
}

/** `{ orderBy: { createdAt: 'desc' } }` behind the conditions. */
const areOptions = (value: Syntax, { options }: Rows): boolean =>
  value.kind === 'collection' && value.entries.length > 0 && value.entries.every(({ key, isSpread }) => !isSpread && key?.kind === 'literal' && options.includes(key.value));

const isPaging = (name: string, rows: Rows): boolean => rows.takes.includes(name) || rows.skips.includes(name);

const ownersOfOption = (name: string, value: Syntax, rows: Rows): Owners | null => rows.filters.includes(name) ? ownersOf(value) : null;
