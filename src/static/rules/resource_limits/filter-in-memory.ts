import { chosenAgain, type ChosenAgain } from '../../queries/chosen-again.ts';
import { matchesName } from '../../libraries/call-patterns.ts';
import { calleeOf, chainOf, mentions, pathOf, withoutAwait } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { cutPages, type CutPage } from '../../queries/cut-pages.ts';
import { memoBy } from '../../memo-by.ts';
import { loadedChildren, type LoadedChildren } from '../../relations/loaded-children.ts';
import type { LoadSite } from '../../queries/load-sites.ts';
import { relationDeed } from '../../relations/relation-deeds.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { growthOf } from '../../tables/tables.ts';
import { walk, walkAll } from '../../syntax/walk.ts';
import { wholeTableOf, type WholeTable } from '../../queries/whole-table.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Every row of a table is loaded, and then counted, filtered or searched by the program. */
export const filterInMemory: Rule = {
  id: 'resource_limits/filter-in-memory',
  check: 'resource_limits/pagination',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports whole tables that are loaded to be counted, filtered or searched in memory; rows of a growing table that a query of Rails or Laravel chose and the program chooses from again; and pages cut from a list that a store gave whole; leaves alone tables of settings and kinds, and lists that are used whole.',
  *find(file, view) {
    const place = { file, view, sites: view.loadSitesOf(file).filter(({ owners, isFiltered }) => owners.length === 0 && isFiltered !== true), usesIn: memoBy(usesIn) };
    for (const call of file.calls) {
      yield* found(call.node, doneBy(call), call.function, place);
      const again = chosenAgain(call, file, view) ?? relationDeed(call, file, view);
      if (again !== null) yield matchOfChosen(call, again, file, view);
    }
    for (const loop of file.loops) {
      if (loop.iterated !== null && isChoosing(loop)) yield* found(loop.iterated, { collection: loop.iterated, deed: 'filtered' }, loop.function, place);
    }
    for (const page of cutPages(file, view)) yield ofPage(page, file, view);
    for (const children of loadedChildren(file, view)) yield ofChildren(children, file, view);
    for (const node of membersNamedLength(file)) yield* found(node.member, { collection: node.member.object, deed: 'counted' }, node.from, place);
  },
};

/** It warns: how many children one record has is not known here. */
function ofChildren({ node, relation, query, library, deed, function: from, areFew }: LoadedChildren, file: FileFacts, view: RuleView): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, criterion: null,
    confidence: isHot(view.surfaceOf(from, file)) && !areFew && growthOf(relation) === 'growing' ? 'sure' : 'unsure',
    title: `All ${relation} are loaded to be ${deed}`,
    problem: `${codeOf(query, file)} loads every one of the ${relation} along (${library}), and they are only ${deed} here; the database could do that and send the answer alone.`,
    impact: `Memory and time of each call grow with the ${relation} of one record: the largest ones become the slowest, for an answer that stays as small as it is.`,
    recommendation: deed === 'counted' ? 'Let the database count them (`_count`), or ask whether there is one.' : `Put the condition into the query: load only those of the ${relation} that are asked for.`,
    growth: { driver: relation, unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: query.line, note: `loads all ${relation}` }, { file, line: node.line, note: deed }],
    searchedFor: [],
  };
}

/** It warns: how many rows there are is not known here, only that they come in pages. */
function ofPage({ node, source, function: from }: CutPage, file: FileFacts, view: RuleView): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, criterion: null, confidence: isHot(view.surfaceOf(from, file)) ? 'sure' : 'unsure',
    title: 'A page is cut from rows that are all loaded',
    problem: `${codeOf(source, file)} loads every row, and only then the page that is asked for is cut out of them; each page costs the whole list.`,
    impact: 'Time and memory of each page grow with the list. With ten times the rows, every page reads, transfers and keeps ten times as much for the same answer.',
    recommendation: 'Put the limit and the place to begin at into the query, and let the database count the rows.',
    growth: { driver: 'rows of the list', unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: source.line, note: 'loads every row' }, { file, line: node.line, note: 'cuts out a page' }],
    searchedFor: ['limit', 'offset'],
  };
}

interface Place { readonly file: FileFacts; readonly view: RuleView; readonly sites: readonly LoadSite[]; readonly usesIn: typeof usesIn }

/** `[x for x in rows if …]`; a loop that does nothing but ask for the values of each row. */
function isChoosing({ form, body, variables }: LoopFact): boolean {
  const [only] = body;
  if (body.length !== 1 || only?.kind !== 'if') return false;
  return form === 'comprehension' || (form === 'each' && only.otherwise.length === 0 && asksForValues(only.test, variables.at(-1) ?? ''));
}

function asksForValues(test: Syntax, row: string): boolean {
  const parts = [...walk(test)];
  return parts.some((part) => part.kind === 'member' && part.object.kind === 'name' && part.object.name === row)
    && parts.every((part) => part.kind !== 'call' || part.args.length === 0 || !mentions(part, [row]) || /^(equals|Equals|eq)$/.test(calleeOf(part).method));
}

interface Deed { readonly collection: Syntax; readonly deed: string }

const COUNTS = ['length', 'size', 'len', 'Count', 'count'];
const DEEDS: ReadonlyMap<string, string> = new Map(Object.entries({
  filtered: ['filter', 'select', 'reject', 'findLast', 'partition', 'Where', 'FindAll', 'filterNot', 'array_filter'],
  searched: [
    'find', 'detect', 'some', 'any', 'any?', 'Any', 'anyMatch', 'every', 'findIndex', 'First', 'FirstOrDefault', 'Single', 'SingleOrDefault', 'firstOrNull', 'firstWhere',
    'max_by', 'min_by', 'MaxBy', 'MinBy', 'maxByOrNull', 'minByOrNull',
  ],
  counted: COUNTS,
}).flatMap(([deed, methods]) => methods.map((method) => [method, deed])));

/** What a call does to a collection: `x.filter(…)`, `x.stream().filter(…)`, `len(x)`. */
function doneBy({ method, receiver, node }: CallFact): Deed | null {
  const deed = DEEDS.get(method);
  if (deed === undefined) return null;
  if (receiver === null) {
    const [first] = node.args;
    return method === 'len' && first !== undefined ? { collection: first.value, deed } : null;
  }
  const isOnItems = node.args.some(({ value }) => value.kind === 'function') || (node.args.length === 0 && COUNTS.includes(method));
  if (!isOnItems) return null;
  const inner = withoutAwait(receiver);
  const isStream = inner.kind === 'call' && /^(stream|parallelStream|iter|into_iter|asSequence|AsEnumerable)$/.test(calleeOf(inner).method);
  return { collection: isStream ? calleeOf(inner).receiver ?? receiver : receiver, deed };
}

function* membersNamedLength(file: FileFacts): Generator<{ readonly member: Extract<Syntax, { kind: 'member' }>; readonly from: FunctionFact }> {
  for (const from of file.functions) {
    for (const node of walkAll(from.node?.body ?? [], (inner) => inner.kind !== 'function')) {
      if (node.kind === 'member' && /^(length|Count|Length)$/.test(node.property)) yield { member: node, from };
    }
  }
}

function* found(node: Syntax, done: Deed | null, from: FunctionFact, place: Place): Generator<Match> {
  if (done === null || isCountedByDatabase(node, done, from, place)) return;
  const table = tableOf(done.collection, from, place);
  if (table !== null) yield matchOf(table, { ...place, node, deed: done.deed, from });
}

/** `Order.objects.all().count()`, `Order.find().count()`: what has not run yet is counted where it runs. */
const isCountedByDatabase = (node: Syntax, { collection }: Deed, from: FunctionFact, { file, view }: Place): boolean =>
  node.kind === 'call' && calleeOf(node).method === 'count' && (view.effects.isLazyQuery(collection, from, file) !== null || isUnrun(collection, from, file, view));

/** A query that runs where its chain ends. */
function isUnrun(query: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  if (query.kind !== 'call') return false;
  const { method, receiver } = calleeOf(query);
  const rows = receiver === null ? undefined : view.effects.kinds.kindOf(receiver, from, file, method)?.kind.rows;
  return rows?.is_chained === true && rows.given_by.some((name) => matchesName(method, name));
}

/** The whole table behind the collection, directly or by a variable that nothing else uses. */
function tableOf(collection: Syntax, from: FunctionFact, place: Place): WholeTable | null {
  const value = withoutAwait(collection);
  if (value.kind !== 'name') return ofExpression(value, from, place);
  const binding = bindingOf(value.name, value.line, from);
  if (binding?.kind !== 'value' || !binding.isWhole) return null;
  const isFilled = binding.value === null || isEmpty(binding.value);
  const table = binding.value === null || isFilled ? filledBy(value.name, from, place) : ofExpression(binding.value, from, place);
  // It stands where it is set, and where it is used; what a query fills stands there too.
  return table === null || (place.usesIn(from).get(value.name) ?? 0) > (isFilled ? 3 : 2) ? null : table;
}

const isEmpty = (value: Syntax): boolean => value.kind === 'collection' && value.entries.length === 0;

function ofExpression(value: Syntax, from: FunctionFact, { file, view, sites }: Place): WholeTable | null {
  const chain = chainOf(value);
  const [outer] = chain;
  const site = outer === undefined || view.effects.isLazyQuery(outer, from, file) !== null ? undefined : sites.find(({ node }) => chain.some((call) => call === node));
  return wholeTableOf(value, from, file, view) ?? (site === undefined ? null : ofSite(site));
}

/** `db.Find(&orders)` */
function filledBy(name: string, from: FunctionFact, { sites }: Place): WholeTable | null {
  const site = sites.find(({ node, function: within }) => within === from && node.kind === 'call'
    && node.args.some(({ value }) => pathOf(value.kind === 'unary' ? value.operand : value) === name));
  return site === undefined ? null : ofSite(site);
}

const ofSite = ({ node, library, table }: LoadSite): WholeTable => ({ node, library, isReference: growthOf(table) !== 'growing' });

/** How often the function names each name. */
function usesIn(from: FunctionFact): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const node of walkAll(from.node?.body ?? [])) if (node.kind === 'name') uses.set(node.name, (uses.get(node.name) ?? 0) + 1);
  return uses;
}

function matchOfChosen({ node, function: from }: CallFact, { query, table, deed, library }: ChosenAgain, file: FileFacts, view: RuleView): Match {
  const code = codeOf(query, file);
  return {
    file, function: from, range: { start: node.line, end: Math.max(node.line, Math.min(node.endLine, node.line + 4)) }, confidence: isHot(view.surfaceOf(from, file)) ? 'sure' : 'unsure',
    title: `Rows of ${table} are loaded to be ${deed}`,
    problem: `${code} brings all rows that it asks for into memory (${library}), and only then they are ${deed}; the database could do that and send what is needed alone.`,
    impact: 'Memory and time of each call grow with the rows. With ten times the rows, each call reads, transfers and keeps ten times as much for the same answer.',
    recommendation: deed === 'counted' ? 'Let the database count.' : deed === 'cut' ? 'Put the limit into the query.' : 'Put the condition into the query.',
    growth: { driver: `rows of ${table}`, unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: query.line, note: 'loads the rows' }, { file, line: node.line, note: deed }],
    searchedFor: ['limit'], criterion: null,
  };
}

interface Where { readonly node: Syntax; readonly deed: string; readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

function matchOf(table: WholeTable, { node, deed, from, file, view }: Where): Match {
  const surface = view.surfaceOf(from, file);
  const code = codeOf(table.node, file);
  const owner = table.node.kind === 'call' ? pathOf(table.node.callee)?.split('.')[0] ?? code : code;
  return {
    file, function: from, range: { start: node.line, end: Math.max(node.line, Math.min(node.endLine, node.line + 4)) }, confidence: isHot(surface) && !table.isReference ? 'sure' : 'unsure',
    title: `All rows of ${owner} are loaded to be ${deed}`,
    problem: `${code} brings the whole table into memory (${table.library}), and only then is it ${deed}; the database could do that and send the answer alone.`,
    impact: 'Memory and time of each call grow with the table. With ten times the rows, each call reads, transfers and keeps ten times as much for the same answer.',
    recommendation: deed === 'counted' ? 'Let the database count.' : 'Put the condition, the order and a limit into the query.',
    growth: { driver: `rows of ${owner}`, unit: 'rows loaded', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: table.node.line, note: 'loads every row' }, { file, line: node.line, note: deed }],
    searchedFor: [],
    ...(surface === 'request_handler' ? {} : { criterion: null }),
  };
}
