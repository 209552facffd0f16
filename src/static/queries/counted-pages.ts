import { standsFor } from '../facts/bindings.ts';
import { wordsOf } from '../loops/bounds.ts';
import { chainLinks } from './chain-links.ts';
import { calleeOf, chainOf, keyword, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { Searches } from '../knowledge/limit-types.ts';
import { querySubject, type QuerySubject } from './query-subject.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { isOwner } from '../tables/tables.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A page of a query that is found by counting from the start, where all rows of the query are counted too. */
export interface CountedPage {
  readonly count: CallFact;
  readonly page: CallFact;
  /** Words for the table; null when they do not show. */
  readonly table: string | null;
  /** Only the rows of one owner are counted. */
  readonly isNarrowed: boolean;
}

const COUNTS = /^(count|long)_?(count|documents|by)?(_?async)?$|^get_?count$/i;
const BOTH = /^(find_?and_?count(_?all|_?by)?|get_?many_?and_?count)$/i;
const SKIPS = /^(skip|offset|set_?first_?result)$/i;
const SKIP_KEYS = ['skip', 'offset'];
const NO_WORDS = Searches.parse({});

/** One for each query of a function. */
export function* countedPages(file: FileFacts, view: RuleView): Generator<CountedPage> {
  const known = view.effects.kinds.librariesOf(file).filter(({ searches, kinds }) => searches !== undefined || Object.values(kinds).some(({ rows }) => rows !== undefined));
  const words = known.find(({ searches }) => searches !== undefined)?.searches ?? NO_WORDS;
  const told = new Set<FunctionFact>();
  for (const page of known.length === 0 ? [] : file.calls) {
    const from = namedAround(page.function);
    if (told.has(from) || page.loops.length > 0 || !isPage(page)) continue;
    const query = { call: page, subject: querySubject(page, null, words, file), base: baseOf(page.node) };
    const count = BOTH.test(page.method) ? page : file.calls.findLast((call) => namedAround(call.function) === from && isCountOf(call, query, words, file));
    if (count === undefined || isInMemory(count, page, file, view)) continue;
    told.add(from);
    if (count !== page && isCapped(count, file)) continue;
    const { subject } = query;
    yield { count, page, table: subject.table, isNarrowed: (subject.isOfParent && !/^self\.\w+$/.test(query.base)) || isOfOneRow(subject.outer, from, file) || subject.calls.some((call) => isOfOwner(call, from, file)) };
  }
}

const FILTERS = /^(and_?)?(where(_?(in|has|belongs_?to|relation))?|filter(_?by)?|find(_?(all|many|by|and_?count(_?all|_?by)?))?|match(ing)?|eq|scope_?\w*|for_\w+|of_\w+|owned\w*|visible\w*|accessible\w*|with_?parent)$/i;

/** A condition names whose rows they are, or was made elsewhere; one in a branch is left out where nobody asks for it. */
function isOfOwner(call: Call, from: FunctionFact, file: FileFacts): boolean {
  const { method } = calleeOf(call);
  if (!FILTERS.test(method) || file.callOf.get(call)?.around.some(({ node, slot }) => node.kind === 'if' && slot !== 'test') === true) return false;
  if (/^(for|of|owned|visible|accessible|with_?parent)/i.test(method)) return true;
  return call.args.some(({ name, value }) => {
    const given = standsFor(value, from);
    if (isOwnerName(name ?? '') || isSetToOwner(value, from)) return true;
    if (given.kind === 'name') return name === null && from.bindings.get(given.name)?.some(({ kind }) => kind === 'parameter') === true;
    return [given, ...optionsOf(given, from)].some(({ start, end }) => (file.text.slice(start, end).match(/[A-Za-z_]\w*/g) ?? []).some(isOwnerName))
      || [given, ...optionsOf(given, from)].some(isMadeOfRequest);
  });
}

/** `filterOf(req)`: whoever asks may be part of it. */
const isMadeOfRequest = (node: Syntax): boolean => node.kind === 'call' && node.args.some(({ value }) => /^(req|request|ctx|context|c|r)$/.test(pathOf(value) ?? ''));

/** `where.userId = req.user.id`, in no branch. */
function isSetToOwner(value: Syntax, from: FunctionFact): boolean {
  const names = new Set([value, ...(value.kind === 'collection' ? value.entries.map((entry) => entry.value) : [])].flatMap((node) => node.kind === 'name' ? [node.name] : []));
  return names.size > 0 && [...walkAll(from.node?.body ?? [], (inner) => inner.kind !== 'function' && inner.kind !== 'if')].some((node) => node.kind === 'assign' && node.targets.some((target) =>
    target.kind === 'member' && target.object.kind === 'name' && names.has(target.object.name) && isOwnerName(target.property)));
}

/** `@shop.orders.count`, `$shop->orders()`: where relations are called, a name in small letters holds one row, or nobody knows what. */
function isOfOneRow(outer: Call, from: FunctionFact, file: FileFacts): boolean {
  if (file.language !== 'ruby' && file.language !== 'php') return false;
  const root = pathOf(chainLinks(outer, from, file, () => true).root) ?? '';
  return !/(^|\.|\\)[A-Z]/.test(root) && !(file.language === 'php' && root.startsWith('self.'));
}

/** `{ where }` of a local name. */
const optionsOf = (node: Syntax, from: FunctionFact): Syntax[] => node.kind !== 'collection' ? [] : node.entries.map(({ value }) => standsFor(value, from));

/** `shop_id`, `Order.user`, `customerId`. */
const isOwnerName = (name: string): boolean => isOwner(name) && (/id$/i.test(name) || /^[a-z_]+$/.test(name));

function namedAround(from: FunctionFact): FunctionFact {
  let scope = from;
  while (scope.role === 'lambda' && scope.parent !== null && scope.parent.role !== 'module') scope = scope.parent;
  return scope;
}

/** `query.skip(from)`, `find({ skip: from })`, `Limit(size, from)` */
function isPage({ node, method, receiver, function: from }: CallFact): boolean {
  const [first, second] = node.args;
  if (receiver === null || first === undefined) return false;
  if (SKIPS.test(method)) return node.args.length === 1 && isGiven(first.value, from);
  if (method === 'Limit') return second !== undefined && node.args.length === 2 && isGiven(second.value, from);
  return (BOTH.test(method) || /^find/i.test(method)) && SKIP_KEYS.some((key) => isGiven(keyword({ ...node, args: node.args.map((arg) => ({ ...arg, value: standsFor(arg.value, from) })) }, key), from));
}

const isGiven = (node: Syntax | null, from: FunctionFact): boolean => node !== null && node.kind !== 'literal' && node.kind !== 'function' && standsFor(node, from).kind !== 'literal';

/** Lists of these languages are skipped and counted by the same names. */
function isInMemory(count: CallFact, page: CallFact, file: FileFacts, { effects }: RuleView): boolean {
  if (!/^skip$/i.test(page.method) || !LIKE_LISTS.has(file.language) || /async$/i.test(count.method)) return false;
  return [count, page].every((call) => effects.effectOf(call, file)?.effect !== 'query' && (call.receiver === null || effects.kinds.kindOf(call.receiver, call.function, file) === null));
}

const LIKE_LISTS: ReadonlySet<FileFacts['language']> = new Set<FileFacts['language']>(['csharp', 'java', 'kotlin', 'rust']);

interface Query { readonly call: CallFact; readonly subject: QuerySubject; readonly base: string }

function isCountOf(call: CallFact, query: Query, words: Searches, file: FileFacts): boolean {
  const { node, method, receiver, around, loops } = call;
  if (receiver === null || loops.length > 0 || !COUNTS.test(method) || /^(long|count_?by)$/i.test(method) || isLeftOut(around, file)) return false;
  const subject = querySubject(call, null, words, file);
  if (subject.outer === query.subject.outer || isInside(node, query.subject.outer)) return false;
  const base = baseOf(node);
  const isSameTable = subject.table !== null && query.subject.table !== null && singular(subject.table) === singular(query.subject.table);
  if (isSameTable) return true;
  if (base !== '' && base === query.base) return !words.clients.includes(base) || subject.table === null || query.subject.table === null;
  // `select(func.count()).select_from(query.subquery())`
  return /(^|\.)(func|fn)$/.test(base) && [...walk(subject.outer)].some((inner) => inner.kind === 'name' && (inner.name === query.base || inner.name === query.subject.table));
}

const isInside = (node: Syntax, outer: Syntax): boolean => node.start >= outer.start && node.end <= outer.end;

/** `count({ take: 1001 })`, `query.limit(1001).count()`: it ends where nobody counts on. */
function isCapped({ node, receiver, function: from }: CallFact, { calls }: FileFacts): boolean {
  const inner = receiver === null ? [] : chainOf(receiver);
  return [...inner, ...calls.flatMap((call) => call.receiver === node ? [call.node] : [])].some((call) => /^(limit|take)$/i.test(calleeOf(call).method) && call.args.length === 1)
    || node.args.some(({ value }) => ['take', 'limit'].some((key) => isNumber(keyword({ ...node, args: [{ name: null, value: standsFor(value, from), isSpread: false }] }, key))));
}

const isNumber = (node: Syntax | null): boolean => node !== null && (node.kind === 'name' || (node.kind === 'literal' && node.type === 'number'));

/** `withTotal`, `page === 1`, `isFirst`. */
const FIRST_OR_ASKED = /count|total|first|\b(page|offset|skip)\w*\s*(===?|<=|<)\s*[01]\b/i;

/** It is asked for only where somebody wants it, or kept for some time. */
function isLeftOut(around: CallFact['around'], { text }: FileFacts): boolean {
  return around.some(({ node, slot }) => (node.kind === 'if' && slot !== 'test' && FIRST_OR_ASKED.test(text.slice(node.start, node.then[0]?.start ?? node.end)))
    || (node.kind === 'call' && /cache|remember|memo/i.test(pathOf(node.callee) ?? calleeOf(node).method)));
}

/** `$orders` of `$orders->where(…)->count()`, `prisma.order` of `prisma.order.count()`. */
function baseOf(node: Syntax): string {
  const current = withoutAwait(node);
  if (current.kind === 'call') return current.callee.kind === 'member' ? baseOf(current.callee.object) : pathOf(current.args[0]?.value ?? current) ?? '';
  return pathOf(current) ?? (current.kind === 'member' ? baseOf(current.object) : '');
}

const singular = (words: string): string => wordsOf(words).replace(/ies$/, 'y').replace(/s$/, '');
