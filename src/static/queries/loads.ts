import { chainLinks, type ChainLinks } from './chain-links.ts';
import { givenBack, handedOver, type Beginning } from './begun-elsewhere.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { LibraryKind } from '../libraries/kind-index.ts';
import type { Rows } from '../knowledge/limit-types.ts';
import { together, type Due } from './due-rows.ts';
import { isReverse } from '../relations/foreign-keys.ts';
import { isLimitedRelation } from '../relations/limited-relations.ts';
import { isOutlet } from '../surfaces/outlets.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { leavesWaiting, onlyThins } from './row-conditions.ts';
import type { Owners } from './condition-parts.ts';
import { dueLeft, has, ownersLeft, type Handed } from './left-rows.ts';
import { ownedThings } from '../tables/owned-things.ts';
import { optionalCap, type Cap } from './optional-caps.ts';
import { spanBounds } from './span-bounds.ts';
import { beginsSomewhere, type Bound } from './time-spans.ts';
import { tableCalled, tableNamedBy, tableOfReceiver } from '../tables/row-tables.ts';
import { growthOf, isOwner, ownerWords } from '../tables/tables.ts';

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
  /** What limits them, and only where somebody asks for it. */
  readonly cap?: Cap;
  /** The bounds of the time that they are of, where it begins somewhere. */
  readonly span?: readonly Bound[];
}

/** `steps`: through how many functions the query was followed. */
interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly steps: number }

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
  return found?.isFiltered === true || found?.due !== undefined || found?.cap !== undefined || found?.span !== undefined ? null : found;
}

/** The same where filters that a caller may leave out choose among all rows: without them they are all there. */
export function filteredRows(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): OwnedRows | null {
  return rowsOf(node, { from, file, view, steps: 0 }, null);
}

/** `within`: the call that the expression is handed to, as a statement or a condition. */
function rowsOf(node: Syntax, place: Place, within: Call | null): OwnedRows | null {
  const links = chainLinks(node, place.from, place.file, (call) => (call === within && (place.steps > 0 || ownerOf(call, place) !== null)) || isOutlet(call), (start) => start.kind === 'member' ? isReverse(start, place.view.project) : start.kind === 'call' && relatedRows(start, place) !== null);
  if (!links.isKnown || givesValues(links.calls)) return null;
  const found: Gathered = { library: null, table: null, isNamed: false, last: undefined, owners: [], isThinned: false, isFiltered: false, due: null, cap: null, span: [] };
  const handed = begunWith(handedOver(links.root, place), place);
  if (handed !== null) Object.assign(found, handed);
  for (const call of links.calls.toReversed()) if (!gather(call, { links, place, within }, found)) return null;
  const { library, isNamed, due, cap } = found;
  const span = [...found.span, ...spanBounds(links.calls, place.from)];
  const isWhole = found.owners.length === 0;
  if (library === null || (due === null && cap === null && found.isThinned && isWhole)) return null;
  const table = found.table ?? (links.root.kind === 'member' && isReverse(links.root, place.view.project) ? links.root.property.replace(/_set$/, '') : null) ?? (isNamed ? tableCalled(links.root, place) : found.last?.is_condition === true ? '' : tableOfReceiver(links, place));
  if (table === null) return null;
  const rows = { table, library, owners: found.owners, isFiltered: found.isFiltered && isWhole };
  if (beginsSomewhere(span)) return { ...rows, span };
  if (due === 'spanned') return null;
  if (cap !== null) return { ...rows, cap };
  if (isWhole) return due === null ? rows : { ...rows, due };
  return found.isThinned || due !== null ? { ...rows, isThinned: true } : rows;
}

interface Gathered { library: string | null; table: string | null; isNamed: boolean; last: Rows | undefined; owners: Owners; isThinned: boolean; isFiltered: boolean; due: Due | null; cap: Cap | null; span: readonly Bound[] }

/** `select(:status).distinct`, `select("distinct on (status) *")`: there are as many as there are values. */
const givesValues = (calls: readonly Call[]): boolean => {
  const chosen = calls.filter((call) => /^select$/i.test(calleeOf(call).method) && call.args.length > 0);
  return chosen.some(({ args }) => args.some(({ value }) => value.kind === 'literal' && /\bdistinct\b/i.test(value.value))) || (chosen.length > 0 && calls.some((call) => /^distinct$/i.test(calleeOf(call).method)));
};

/** Takes one call of the chain into account; false when it chooses rows in a way that says nothing of how many are left. */
function gather(call: Call, { links, place, within }: { readonly links: ChainLinks; readonly place: Place; readonly within: Call | null }, found: Gathered): boolean {
  const related = call === links.root ? relatedRows(call, place) : null;
  if (related !== null) {
    Object.assign(found, related);
    return true;
  }
  if (call === links.root && tableCalled(call, place) !== null) return true;
  const helper = givenBack(call, place);
  const begun = helper === null ? null : begunWith([helper], place);
  if (begun !== null) {
    Object.assign(found, begun, { last: place.view.effects.kinds.kindOf(call, place.from, place.file)?.kind.rows });
    return true;
  }
  const owner = ownerOf(call, place);
  if (calleeOf(call).receiver === links.root && found.library === null && owner?.kind.rows?.is_built === true) return false;
  const rows: Rows | undefined = found.last?.is_related === true && owner?.kind.rows === undefined ? found.last : owner?.kind.rows ?? found.last;
  const inner = within === null ? rowsOfArguments(call, place) : null;
  if (inner === 'narrowed') return false;
  if (inner !== null) Object.assign(found, { table: inner.table ?? found.table, library: inner.library, owners: [...found.owners, ...inner.owners], due: found.due ?? inner.due ?? null, cap: found.cap ?? inner.cap ?? null, span: [...found.span, ...inner.span ?? []] });
  // `comments.get_comments(bug).values()`: what a function not known gives may be chosen already.
  if (owner !== null && (rows === undefined || rows.given_by.length === 0)) found.table ??= call.ofType ?? null;
  if (rows === undefined) return owner !== null || calleeOf(call).receiver === null || isOutlet(call);
  const cap = optionalCap(call, rows, place);
  found.cap ??= cap;
  if (cap?.node === call) return true;
  const isAtTimes = isOfTimes(call, rows, links.root, place);
  const isThinned = has(rows.thinned_by, call) || (!isAtTimes && has(rows.filters, call) && onlyThins(call.args));
  found.isFiltered ||= isAtTimes;
  found.isThinned ||= isThinned || leavesWaiting(call);
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

/** A helper builds with another helper. */
const MOST_STEPS = 3;

/** What a function of the project began, or callers did: where there are several, all of them must be known. */
function begunWith(beginnings: readonly Beginning[], { view, steps }: Place): Pick<Gathered, 'library' | 'table' | 'owners' | 'isThinned' | 'isFiltered' | 'due' | 'cap' | 'span'> | null {
  const rows = steps >= MOST_STEPS ? [] : beginnings.map(({ node, from, file, within }) => rowsOf(node, { from, file, view, steps: steps + 1 }, within));
  const [first = null] = rows;
  if (first === null || rows.includes(null)) return null;
  return { library: first.library, table: first.table, owners: first.owners, isThinned: first.isThinned === true, isFiltered: first.isFiltered === true, due: first.due ?? null, cap: first.cap ?? null, span: first.span ?? [] };
}

/** `if name != "" { query = query.Where("name = ?", name) }`: without it the rows are all there. */
function isOptional(call: Call, root: Syntax, { file }: Place): boolean {
  const around = file.callOf.get(call)?.around ?? [];
  return around.some(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.otherwise.length === 0 && !(node.start <= root.start && root.end <= node.end));
}

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
  return isReverse(root, view.project) || owner?.kind.reached_by.endings.some((ending) => root.property.endsWith(ending)) === true;
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

/** A condition that only sometimes holds leaves all rows at other times: `eq(name != null, "name", name)`, `when($name, fn ($q) => …)`, a filter under an `if` of its own. */
const isOfTimes = (call: Call, rows: Rows, root: Syntax, place: Place): boolean =>
  (has(rows.sometimes, call) && (call.args.length > 2 || call.args.at(-1)?.value.kind === 'function') && call.args[0]?.value.kind !== 'literal') || (has([...rows.filters, ...rows.sometimes], call) && isOptional(call, root, place));
