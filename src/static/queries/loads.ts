import { chainLinks, type ChainLinks } from './chain-links.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { LibraryKind } from '../libraries/kind-index.ts';
import { standsFor } from '../facts/bindings.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import { isContext } from './contexts.ts';
import { dueOfArguments, dueOfName, dueOfOptions, together, type Due } from './due-rows.ts';
import { isLimitedRelation } from '../relations/limited-relations.ts';
import { isLimitLeftOut } from '../loops/left-out-limits.ts';
import { leavesNearlyAll } from './nearly-all.ts';
import { isOutlet } from '../surfaces/outlets.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { derivedOwners, onlyThins, ownersOf, ownersOfArguments, ownersOfCriteria, type Owners } from './row-conditions.ts';
import { ownedThings } from '../tables/owned-things.ts';
import { classNamed, statementIn, tableCalled, tableNamedBy, tableOfReceiver } from '../tables/row-tables.ts';
import { growthOf, isOwner, ownerWords, wholeTableOf } from '../tables/tables.ts';

/** A query, run or yet to run, that gives every row of a table. */
export interface WholeTable {
  readonly table: string;
  readonly library: string;
}

/** The same of a table's part: the rows of one owner, where there are any named. */
export interface OwnedRows extends WholeTable {
  readonly owners: Owners;
  /** Only conditions that a caller may leave out choose among them. */
  readonly isFiltered?: boolean;
  /** Of one owner's rows a state or the like leaves a share. */
  readonly isThinned?: boolean;
  /** Only a state, a mark or a time that has passed chooses among all rows. */
  readonly due?: Due;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/**
 * The table whose every row the expression stands for; null when something in its chain chooses, bounds or pages the rows, or is not
 * known not to. A flag such as `deleted_at: null` leaves nearly all of them, so it counts as all.
 */
export function wholeTable(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): WholeTable | null {
  const found = ownedRows(node, from, file, view);
  return found?.owners.length === 0 ? found : null;
}

/** The same where the rows are those of an owner: `where: { projectId }`, `project.events`. */
export function ownedRows(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): OwnedRows | null {
  const found = filteredRows(node, from, file, view);
  return found?.isFiltered === true || found?.due !== undefined ? null : found;
}

/** The same where filters that a caller may leave out choose among all rows: without them they are all there. */
export function filteredRows(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): OwnedRows | null {
  return rowsOf(node, { from, file, view }, null);
}

/** `within`: the call that the expression is handed to, as a statement or a condition. */
function rowsOf(node: Syntax, place: Place, within: Call | null): OwnedRows | null {
  const links = chainLinks(node, place.from, place.file, (call) => (call === within && ownerOf(call, place) !== null) || isOutlet(call), (call) => relatedRows(call, place) !== null);
  if (!links.isKnown) return null;
  const found: Gathered = { library: null, table: null, isNamed: false, last: undefined, owners: [], isThinned: false, isFiltered: false, due: null };
  for (const call of links.calls.toReversed()) if (!gather(call, { links, place, within }, found)) return null;
  const { library, isNamed, due } = found;
  const isWhole = found.owners.length === 0;
  if (library === null || (due === null && found.isThinned && isWhole)) return null;
  const table = found.table ?? (isNamed ? null : found.last?.is_condition === true ? '' : tableOfReceiver(links, place));
  if (table === null) return null;
  const rows = { table, library, owners: found.owners, isFiltered: found.isFiltered && isWhole };
  if (isWhole) return due === null ? rows : { ...rows, due };
  return found.isThinned || due !== null ? { ...rows, isThinned: true } : rows;
}

interface Gathered { library: string | null; table: string | null; isNamed: boolean; last: Rows | undefined; owners: Owners; isThinned: boolean; isFiltered: boolean; due: Due | null }

/** Takes one call of the chain into account; false when it chooses rows in a way that says nothing of how many are left. */
function gather(call: Call, { links, place, within }: { readonly links: ChainLinks; readonly place: Place; readonly within: Call | null }, found: Gathered): boolean {
  const related = call === links.root ? relatedRows(call, place) : null;
  if (related !== null) {
    Object.assign(found, related);
    return true;
  }
  if (call === links.root && tableCalled(call, place) !== null) return true;
  const owner = ownerOf(call, place);
  if (calleeOf(call).receiver === links.root && owner?.kind.rows?.is_built === true) return false;
  const rows: Rows | undefined = found.last?.is_related === true && owner?.kind.rows === undefined ? found.last : owner?.kind.rows ?? found.last;
  const inner = within === null ? rowsOfArguments(call, place) : null;
  if (inner === 'narrowed') return false;
  if (inner !== null) Object.assign(found, { table: inner.table ?? found.table, library: inner.library, owners: [...found.owners, ...inner.owners], due: found.due ?? inner.due ?? null });
  // `comments.get_comments(bug).values()`: what a function not known gives may be chosen already.
  if (owner !== null && (rows === undefined || rows.given_by.length === 0)) found.table ??= call.ofType ?? null;
  if (rows === undefined) return owner !== null || calleeOf(call).receiver === null || isOutlet(call);
  const isAtTimes = isOfTimes(call, rows, links.root, place);
  const isThinned = has(rows.thinned_by, call) || (!isAtTimes && has(rows.filters, call) && onlyThins(call.args));
  found.isFiltered ||= isAtTimes;
  found.isThinned ||= isThinned;
  const left = isAtTimes || isThinned ? [] : ownersLeft(call, rows, place, inner);
  const ofParent = isOfParent(links.root, owner, place) ? parentOf(links.root, place) : [];
  const due = left === null || isThinned ? dueLeft(call, rows, place) : null;
  if ((left === null && due === null) || ofParent === null) return false;
  if (due !== null) found.due = found.due === null ? due : together([found.due, due]);
  found.owners = [...found.owners, ...left ?? [], ...(found.owners.length === 0 ? ofParent : [])];
  found.last = rows.is_chained || rows.is_related || rows.is_condition ? rows : undefined;
  found.library = owner?.library.library ?? found.library;
  const named = inner?.table ?? tableNamedBy(call, rows, place);
  found.table = found.table !== null && named !== null && growthOf(named) === 'unknown' ? found.table : named ?? found.table;
  found.isNamed ||= rows.table_by.length > 0;
  return true;
}

/** `if name != "" { query = query.Where("name = ?", name) }`: without it the rows are all there. */
function isOptional(call: Call, root: Syntax, { file }: Place): boolean {
  const around = file.callOf.get(call)?.around ?? [];
  return around.some(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.otherwise.length === 0 && !(node.start <= root.start && root.end <= node.end));
}

const has = (names: readonly string[], call: Call): boolean => names.some((name) => matchesName(calleeOf(call).method, name));

/** `@project.events`, `$user->posts()`, `$request->user()->posts()`: a relation of one row. */
function relatedRows(call: Call, { from, file, view }: Place): Pick<Gathered, 'library' | 'table' | 'last' | 'owners'> | null {
  const owned = ownedThings(call);
  if (owned?.growth !== 'growing') return null;
  const { method, receiver } = calleeOf(call);
  if (view.effects.kinds.kindOf(receiver ?? call, from, file, method)?.kind.rows?.given_by.includes(method) === true) return null;
  const related = view.effects.kinds.relatedOf(file);
  return related === null || isLimitedRelation(method, view) ? null : { library: related.library.library, table: owned.table, last: related.kind.rows, owners: [owned.owner] };
}

/** `project.check_set`, in a model `self.checks`: the rows of one parent. */
function isOfParent(root: Syntax, owner: LibraryKind | null, { from, file, view }: Place): boolean {
  if (root.kind !== 'member') return false;
  if (root.object.kind === 'self' && file.language === 'python') return view.effects.kinds.kindOf(root.object, from, file) !== null;
  return owner?.kind.reached_by.endings.some((ending) => root.property.endsWith(ending)) === true;
}

function parentOf(root: Syntax, { from }: Place): Owners | null {
  if (root.kind !== 'member') return null;
  const parent = root.object.kind === 'self' ? from.className ?? '' : pathOf(root.object) ?? '';
  return isOwner(parent) ? [ownerWords(parent)] : null;
}

/** What the call is made on; the statement itself for a function of the library that begins one (`select(User)`). */
function ownerOf(call: Call, { from, file, view }: Place): LibraryKind | null {
  const { method, receiver } = calleeOf(call);
  return view.effects.kinds.kindOf(receiver ?? call, from, file, method);
}

/** The rows of what a call is handed; of a mere condition the table is not known. */
interface Handed { readonly table: string | null; readonly library: string; readonly owners: Owners; readonly due?: Due }

/** `session.execute(select(User))`: the rows are those of the statement that is handed over. */
function rowsOfArguments(call: Call, place: Place): Handed | 'narrowed' | null {
  for (const { value } of call.args) {
    if (value.kind !== 'call' && value.kind !== 'name') continue;
    const kind = place.view.effects.kinds.kindOf(value, place.from, place.file);
    if (kind?.kind.rows === undefined || kind.kind.rows.given_by.length > 0) continue;
    const rows = rowsOf(value, place, call);
    return rows === null ? 'narrowed' : kind.kind.rows.is_condition ? { ...rows, table: null } : rows;
  }
  return null;
}

/** The owners whose rows the call leaves: none where it leaves all; null where it chooses otherwise. */
function ownersLeft(call: Call, rows: Rows, place: Place, inner: Handed | null = null): Owners | null {
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
  if (isFilter) return ownersOfArguments((rows.table_by.includes(method) ? args.slice(1) : args).filter(({ value }) => !isContext(value, rows)));
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
function dueLeft(call: Call, rows: Rows, { from }: Place): Due | null {
  const args = call.args.map((argument) => ({ ...argument, value: boundValue(argument.value, from) })).filter(({ value }) => !isContext(value, rows));
  if (has(rows.filters, call)) return dueOfArguments(rows.table_by.includes(calleeOf(call).method) ? args.slice(1) : args);
  if (has(rows.derived, call)) return dueOfName(calleeOf(call).method);
  if (has(rows.statements, call)) return statementIn(call, from)?.due ?? null;
  if (has(rows.criteria, call)) return args.length === 1 ? dueOfArguments(args) : null;
  return has(rows.given_by, call) ? dueOfOptions(args, rows, from) : null;
}

/** A condition that only sometimes holds leaves all rows at other times: `eq(name != null, "name", name)`, `when($name, fn ($q) => …)`, a filter under an `if` of its own. */
const isOfTimes = (call: Call, rows: Rows, root: Syntax, place: Place): boolean =>
  (has(rows.sometimes, call) && (call.args.length > 2 || call.args.at(-1)?.value.kind === 'function') && call.args[0]?.value.kind !== 'literal') || (has([...rows.filters, ...rows.sometimes], call) && isOptional(call, root, place));

function boundValue(value: Syntax, from: FunctionFact): Syntax {
  const given = standsFor(value, from);
  return isCondition(given) ? given : value;
}

const isCondition = ({ kind }: Syntax): boolean => kind === 'collection' || kind === 'literal' || kind === 'binary' || kind === 'call';

function ownersOfPositional(given: Syntax, { rows, isFree, method, place }: { readonly rows: Rows; readonly isFree: boolean; readonly method: string; readonly place: Place }): Owners | null {
  if (given.kind === 'literal' && (given.type === 'null' || rows.options.includes(given.value))) return [];
  if (given.kind === 'literal' && COUNTED.test(given.value)) return null;
  if (given.kind === 'literal' && /^\s*(select|from)\b/i.test(given.value)) return wholeTableOf(given.value) === null ? null : [];
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
    const left = isSpread || key?.kind !== 'literal' ? null : rows.options.includes(key.value) || (isPaging(key.value, rows) && isLimitLeftOut(value, place)) ? [] : ownersOfOption(key.value, value, rows);
    if (left === null) return null;
    owners.push(...left);
  }
  return owners;
}

const isPaging = (name: string, rows: Rows): boolean => rows.takes.includes(name) || rows.skips.includes(name);

const ownersOfOption = (name: string, value: Syntax, rows: Rows): Owners | null => rows.filters.includes(name) ? ownersOf(value) : null;
