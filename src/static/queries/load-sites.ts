import { actionLists } from '../surfaces/action-lists.ts';
import { standsFor } from '../facts/bindings.ts';
import { keyword, pathOf } from '../syntax/expressions.ts';
import { handedOver } from './begun-elsewhere.ts';
import { areBatched } from '../loops/batched-walks.ts';
import { declaredRows } from '../tables/declared-rows.ts';
import type { CallEffect } from '../libraries/effects.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import { isPagedAround } from './paged-threads.ts';
import { callsIn, definedHere } from '../libraries/reach.ts';
import { filteredRows, type OwnedRows } from './loads.ts';
import { isOutlet } from '../surfaces/outlets.ts';
import { openStatement } from './optional-sql-limits.ts';
import { rowsOfOwnFinder } from './own-finders.ts';
import type { RuleView } from '../rule-view.ts';
import { rowsOfStatement } from './statement-rows.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { spanBounds } from './span-bounds.ts';
import { beginsSomewhere } from './time-spans.ts';
import { textOfStatement } from '../libraries/tagged-statements.ts';
import { unlimitedList } from './unlimited-lists.ts';
import { nameOfResult, usesOf } from '../facts/value-uses.ts';
import { walkHere } from '../syntax/walk.ts';

/** A place where every row of a table, or of one owner's part of it, comes into memory at once. */
export interface LoadSite extends OwnedRows {
  readonly function: FunctionFact;
  readonly node: Syntax;
  /** The rows are given out whole, or handled one by one, or the code at hand does not say. */
  readonly fate: 'answered' | 'iterated' | 'kept';
}

/** Every place of the file that loads a whole table, or all rows of an owner. */
export function* loadSites(file: FileFacts, view: RuleView): Generator<LoadSite> {
  const seen = new Set<number>();
  for (const site of candidates(file, view)) {
    if (seen.has(site.node.line)) continue;
    seen.add(site.node.line);
    yield site;
  }
}

function* candidates(file: FileFacts, view: RuleView): Generator<LoadSite> {
  for (const call of file.calls) {
    const site = candidateAt(call, file, view);
    if (site !== null) yield site;
  }
  for (const loop of file.loops) {
    if (loop.iterated === null || areBatched(loop, file) || isPartOfQuery(loop, file, view) || !isLazy(loop.iterated, loop.function, file, view)) continue;
    const found = filteredRows(loop.iterated, loop.function, file, view);
    if (found !== null && found.isFiltered !== true) yield { ...found, function: loop.function, node: loop.iterated, fate: 'iterated' };
  }
  if (file.language === 'ruby') yield* actionLists(file, view, isLazy);
}

const candidateAt = (call: CallFact, file: FileFacts, view: RuleView): LoadSite | null => ofQuery(call, file, view) ?? ofStatement(call, file, view) ?? ofOptions(call, file, view) ?? ofOutlet(call, file, view) ?? ofOwnFinder(call, file, view);

/** `orders.OrderBy(o => o.Id)`: the lambda becomes part of the query, which does not run there. */
const isPartOfQuery = ({ form, iterated, function: from }: LoopFact, file: FileFacts, view: RuleView): boolean =>
  form === 'callback' && iterated !== null && view.effects.kinds.kindOf(iterated, from, file)?.kind.is_translated === true;

/** A query that has not run yet, by what it is or by what callers hand over, or what may be one because a row's relation begins it. */
function isLazy(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const handed = handedOver(node, { from, view });
  return view.effects.isLazyQuery(node, from, file) !== null || (handed.length > 0 && handed.every((given) => view.effects.isLazyQuery(given.node, given.from, given.file) !== null)) || (node.kind === 'call' && view.effects.kinds.relatedOf(file)?.kind.is_lazy === true);
}

/** `prisma.order.findMany()`, `repository.findAll()`. */
function ofQuery(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  if (call.receiver === null) return null;
  const owner = view.effects.kinds.kindOf(call.receiver, call.function, file, call.method);
  if (isPagedAround(call.function, { file, view, by: owner?.kind.rows?.paged_by ?? [] })) return null;
  const declared = owner === null ? null : declaredRows(call, owner, file, view);
  if (declared !== null) return { ...declared, function: call.function, node: call.node, fate: fateOf(call, file) };
  const rows = owner?.kind.rows ?? view.effects.kinds.relatedOf(file)?.kind.rows;
  if (rows === undefined || ![rows.given_by, rows.criteria, rows.derived].some((names) => matchesAny(call.method, names))) return null;
  const { node, isRun } = outermost(call);
  const built = !rows.is_chained || isRun ? null : runLater(call, node, file);
  if (rows.is_chained && !isRun && built === null) return null;
  const found = filteredRows(built ?? (rows.is_chained ? node : call.node), call.function, file, view);
  return found === null || isBoundedInside(call, file, view) ? null : { ...found, function: call.function, node: call.node, fate: fateOf(call, file) };
}

/** `this.find({ topicId })` of a repository that extends the project's own. */
function ofOwnFinder(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  const found = rowsOfOwnFinder(call, file, view);
  return found === null ? null : { ...found, function: call.function, node: call.node, fate: fateOf(call, file) };
}

/** The program's own method of that name is in view, and nothing in it loads a whole table. */
function isBoundedInside(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const own = definedHere(call, file, view.project);
  return own !== null && own.value !== call.function && !callsIn(own.value, own.file).some((inner) => candidateAt(inner, own.file, view) !== null);
}

/** The last call of the chain that the call begins, and whether it runs there. */
function outermost({ node, around }: CallFact): { readonly node: Syntax; readonly isRun: boolean } {
  let outer: Syntax = node;
  for (const { node: parent, slot } of around.toReversed()) {
    if (parent.kind === 'call' && slot === 'callee') {
      outer = parent;
      continue;
    }
    return { node: outer, isRun: parent.kind === 'await' || parent.kind === 'return' || (parent.kind === 'function' && slot === 'body') };
  }
  return { node: outer, isRun: false };
}

/** `const query = db('orders'); if (status) query.where({ status }); return query;`: what a name holds until an async function gives it back, or waits for it. */
function runLater({ around, function: from }: CallFact, built: Syntax, file: FileFacts): Syntax | null {
  const holder = around.find(({ node }) => node.kind === 'assign' && node.value === built)?.node;
  const target = holder?.kind === 'assign' && holder.isDeclaration ? holder.targets[0] : undefined;
  if (target?.kind !== 'name') return null;
  const isAwaited = (node: Syntax): boolean => /\bawait\s+$/.test(file.text.slice(Math.max(0, node.start - 20), node.start));
  for (const { kind, name, node, call } of usesOf(target.name, from, file)) {
    if (isAwaited(node)) return kind === 'call' ? call : node;
    if (name === '' && kind === 'returned' && from.node?.isAsync === true) return node;
  }
  return null;
}

function fateOf(call: CallFact, file: FileFacts): LoadSite['fate'] {
  const isAnswered = call.around.some(({ node, slot }) => node.kind === 'return' || (node.kind === 'call' && slot === 'args' && isOutlet(node)));
  return isAnswered || isReturnedLater(call, file) ? 'answered' : 'kept';
}

const EACH = /^(map|select|collect|transform|mapTo|Select|stream|toList|to_a|toArray|all)$/;

/** `const rows = await …; return rows.map(…)`: whole, or each made into something else. */
function isReturnedLater(call: CallFact, file: FileFacts): boolean {
  const name = nameOfResult(call);
  return name !== null && usesOf(name, call.function, file).some((use) => (use.kind === 'returned' && use.name === '') || (use.kind === 'call' && use.isInReturn && EACH.test(use.name)));
}

/** The SELECT that is written down, or that a name stands for and nothing is added to: `query := "SELECT …"`. */
function selectOf(value: Syntax, from: FunctionFact, file: FileFacts): string | null {
  const text = textOf(standsFor(value, from), file);
  return /^\s*select\b/i.test(text) && (value.kind !== 'name' || isSetOnce(value.name, from)) ? text : null;
}

function isSetOnce(name: string, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings !== undefined) return bindings.length === 1 && !isAddedTo(name, scope);
  }
  return false;
}

const isAddedTo = (name: string, { node }: FunctionFact): boolean =>
  [...walkHere(node?.body ?? [])].filter((part) => part.kind === 'assign' && part.targets.some((target) => pathOf(target) === name)).length > 1;

/** A statement as written, without the comments that name it. */
const textOf = (node: Syntax, file: FileFacts): string => textOfStatement(node, file)?.replace(/^\s*(--.*\n\s*)+/, '') ?? '';

/** A SELECT without a condition, run by a driver. */
function ofStatement(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  if (/row$|rowx?(context)?$|one|object|single|scalar|first|^get(context)?$|map$|execute_?update/i.test(call.method)) return null;
  const sql = call.node.args.slice(0, 3).map(({ value }) => selectOf(value, call.function, file)).find((text) => text !== null) ?? null;
  const open = sql !== null && !PART_PUT_IN.test(sql) ? null : call.node.args.slice(0, 3).map(({ value }) => openStatement(value, { from: call.function, file, view })).find((found) => found !== null) ?? null;
  const text = open?.sql ?? sql;
  const read = text === null || PART_PUT_IN.test(text) ? null : rowsOfStatement(text.trim());
  if (read === null || isToldByChain(call, file, view)) return null;
  const effect = view.effects.effectOf(call, file) ?? ofRunning(call, file, view);
  const span = spanBounds(callsAround(call), call.function);
  return effect?.effect === 'query' ? { ...read, ...(open === null ? {} : { cap: open.cap }), ...(beginsSomewhere(span) ? { span } : {}), library: effect.library, function: call.function, node: call.node, fate: fateOf(call, file) } : null;
}

function ofOptions(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  const found = unlimitedList(call, file, view);
  return found === null ? null : { ...found, function: call.function, node: call.node, fate: fateOf(call, file) };
}

/** What is put in is no value of a condition, so that it may be the condition, or a limit. */
const PART_PUT_IN = /(?<!=\s*["']?)\{\}/;
/** What the library makes of the statement is another call of the chain, which may still cut a page out. */
const isToldByChain = (call: CallFact, file: FileFacts, view: RuleView): boolean =>
  call.receiver !== null && matchesAny(call.method, view.effects.kinds.kindOf(call.receiver, call.function, file, call.method)?.kind.rows?.statements ?? []);

/** `query_as(sql).bind(id)`: the call and those of the chain that it begins. */
const callsAround = ({ node, around }: CallFact): Call[] => [node, ...around.flatMap(({ node: outer, slot }) => outer.kind === 'call' && slot === 'callee' ? [outer] : [])];

/** `query_as(sql).bind(id).fetch_all(&pool)`: what the chain that the statement begins does in the end. */
function ofRunning({ around }: CallFact, file: FileFacts, view: RuleView): CallEffect | null {
  for (const { node, slot } of around.toReversed()) {
    if (node.kind !== 'call' || slot !== 'callee') return null;
    const outer = file.callOf.get(node);
    const effect = outer === undefined ? null : view.effects.effectOf(outer, file);
    if (effect !== null) return outer !== undefined && /all|load|to_list|getResultList|^get$|^list$/i.test(outer.method) ? effect : null;
  }
  return null;
}

const MATERIALISING = new Set(['list', 'sorted', 'tuple', 'to_a', 'as_json', 'to_json', 'load', 'records', 'to_list', 'len', 'group_by', 'index_by', 'sort_by', 'partition', 'tally', 'filter_map', 'flat_map', 'to_set']);

/** `Serializer(rows, many=True)`, `render json: rows`, `list(rows)`: what is lazy until then is loaded. */
function ofOutlet(call: CallFact, file: FileFacts, view: RuleView): LoadSite | null {
  const value = handedOut(call);
  if (value === null || !isLazy(value, call.function, file, view)) return null;
  const found = filteredRows(value, call.function, file, view);
  return found === null || found.isFiltered === true ? null : { ...found, function: call.function, node: call.node, fate: MATERIALISING.has(call.method) ? fateOf(call, file) : 'answered' };
}

const isSize = (value: Syntax, method: string): boolean => value.kind === 'literal' ? value.type === 'number' : method === 'to_list';

/** `cursor.to_list(length=PAGE)` gives so many at most, and all of them with `None`. */
function handedOut({ node, method, receiver }: CallFact): Syntax | null {
  const first = node.args[0]?.value ?? null;
  if (keyword(node, 'many')?.kind === 'literal') return first;
  if (method === 'present' && receiver === null && node.args.some(({ name }) => name === 'with')) return first;
  if (method === 'render') return node.args.find(({ name }) => name === 'json')?.value ?? null;
  if (MATERIALISING.has(method)) return receiver !== null && node.args.some(({ value }) => isSize(value, method)) ? null : receiver ?? first;
  return /^(JsonResponse|jsonify|respond_with)$/.test(method) ? first : null;
}
