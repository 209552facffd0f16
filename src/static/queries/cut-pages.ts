import { standsFor } from '../facts/bindings.ts';
import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';
import { walkAll } from '../syntax/walk.ts';

/** A page that the program cuts from rows which it has loaded whole. */
export interface CutPage {
  readonly node: Syntax;
  /** The call that loads them. */
  readonly source: Call;
  readonly function: FunctionFact;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }
interface Cut { readonly node: Syntax; readonly rows: Syntax; readonly by: readonly Syntax[]; readonly from: FunctionFact }

/** `rows.slice((page - 1) * size, page * size)` and what other languages have for it, where a call of the program or of a library gave the rows. */
export function* cutPages(file: FileFacts, view: RuleView): Generator<CutPage> {
  for (const cut of cutsIn(file)) {
    const place = { from: cut.from, file, view };
    if (!isByPage(cut, place)) continue;
    const source = sourceOf(cut.rows, place, 0);
    if (source !== null && isLoad(source, place) && !isOfFew(cut, source, file) && !isCutShort(source) && !isStillQuery(cut.node, source, place)) yield { node: cut.node, source, function: cut.from };
  }
}

function* cutsIn(file: FileFacts): Generator<Cut> {
  for (const call of file.calls) {
    const cut = cutBy(call, file);
    if (cut !== null && call.loops.every(({ form }) => form === 'callback')) yield { ...cut, node: call.node, from: call.function };
  }
  if (!SLICES.has(file.language)) return;
  for (const from of file.functions) {
    for (const node of walkAll(from.node?.body ?? [], (inner) => inner.kind !== 'function' && inner.kind !== 'loop')) {
      if (node.kind === 'subscript' && /^\[[^\]]*[\w)]\s*:/s.test(file.text.slice(node.object.end, node.end))) yield { node, rows: node.object, by: [node], from };
    }
  }
}

const SLICES = new Set(['python', 'go']);

/** What passes over the first of a list; elsewhere the name is a query's alone: no array of JavaScript has a `skip`. */
const LIST_SKIPS: Partial<Record<FileFacts['language'], RegExp>> = { javascript: /^drop$/, typescript: /^drop$/, tsx: /^drop$/, ruby: /^drop$/, csharp: /^Skip$/ };

/** From a second place on, so many of them. */
function cutBy({ node, method, receiver }: CallFact, { language }: FileFacts): Pick<Cut, 'rows' | 'by'> | null {
  const given = node.args.map(({ value }) => value);
  const [first, second, third] = given;
  if (language === 'php' && receiver === null) return method === 'array_slice' && first !== undefined && second !== undefined && third !== undefined ? { rows: first, by: given.slice(1) } : null;
  if (receiver === null) return null;
  if (/^(slice|subList|forPage|GetRange)$/.test(method)) return first === undefined || second === undefined ? null : { rows: receiver, by: given };
  if (!/^(take|limit|Take)$/.test(method) || first === undefined) return null;
  const skips = withoutAwait(receiver);
  const inner = skips.kind === 'call' ? calleeOf(skips) : null;
  return skips.kind === 'call' && inner !== null && inner.receiver !== null && (LIST_SKIPS[language] ?? /^(skip|drop)$/).test(inner.method) && skips.args.length === 1 ? { rows: inner.receiver, by: [...skips.args.map(({ value }) => value), first] } : null;
}

const PAGE = /(^|[^a-z])(pages?|page (number|index|no|num)|offset|skip|skipped|start(ing)? index|from index|cursor)([^a-z]|$)/;
const SIZE = /(^|[^a-z])(size|limit|per page|page size|count|take|rows|amount|to index|end index|max results|length|pages?)([^a-z]|$)/;

/** Both the place and the number come from a page that somebody asks for, also through a local name. */
function isByPage({ by }: Cut, place: Place): boolean {
  const textOf = ({ start, end }: Syntax): string => place.file.text.slice(start, end);
  const texts = by.map(textOf);
  const named = new Set(texts.flatMap((text) => text.match(/[A-Za-z_]\w*/g) ?? []));
  const words = [...texts, ...[...named].flatMap((name) => valuesOf(name, place)).map(textOf)].map(wordsOf);
  return words.some((text) => PAGE.test(text)) && words.some((text) => SIZE.test(text));
}

const valuesOf = (name: string, { from }: Place): Syntax[] => (from.bindings.get(name) ?? []).flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : []);

const VIEWS = /^(stream|parallelStream|iter|into_iter|asSequence|AsEnumerable|filter|sort|sorted|sortBy|sortedBy|sortedByDescending|sortByDesc|toSorted|orderBy|OrderBy|OrderByDescending|Where|filterNot|values|map|Select|reverse|reversed|distinct|unique|collect|toList|ToList|to_a)$/;
const MOST_STEPS = 5;

/** `findRecent(user, 100)`, `search(text, { limit: 1000 })`: it gives so many and no more. */
function isCutShort(source: Call): boolean {
  const { args } = source;
  const { method } = calleeOf(source);
  const options = args.flatMap(({ value }) => value.kind === 'collection' ? value.entries.map(({ key, value: given }) => ({ name: key?.kind === 'literal' ? key.value : null, value: given })) : []);
  return SHORT.test(wordsOf(method)) || [...args, ...options].some(({ name, value }) => LIMIT.test(wordsOf(name ?? pathOf(value) ?? '')) || (value.kind === 'literal' && value.type === 'number' && Number(value.value) >= FEWEST));
}

const SHORT = /(^|\s)(top|recent|latest|newest|first|last|limited|page|paged|paginated?)(\s|$)/;
const LIMIT = /(^|\s)(limit|max|top|max results|size|count|take|first)$/;
/** A literal number below is a kind or a state. */
const FEWEST = 10;

/** `repository.GetAll().Skip(…).Take(…).ToListAsync()`, `->skip(…)->take(…)->get()`: the rest of the chain shows that it has not run yet; a repository of .NET that is not waited for mostly gives a query. */
function isStillQuery(node: Syntax, source: Call, { file, view }: Place): boolean {
  const next = file.calls.find(({ receiver }) => receiver === node);
  if (file.language === 'php') return next !== undefined && /^(get|paginate|simplePaginate|cursor|pluck|getQuery|getResult)$/.test(next.method) && next.node.args.length === 0;
  if (file.language !== 'csharp') return false;
  const load = file.callOf.get(source);
  return next?.method.endsWith('Async') === true || (load?.isAwaited === false && isOfRepository(source) && view.project.resolveCall(load, file) === null);
}

const isOfRepository = ({ callee }: Call): boolean => /(^|\s)(repo|repository|repositories)$/.test(wordsOf((pathOf(callee) ?? '').split('.').at(-2) ?? ''));

/** The call that gave the rows, behind what sorts and filters them in memory. */
function sourceOf(rows: Syntax, place: Place, steps: number): Call | null {
  const value = withoutAwait(standsFor(withoutAwait(rows), place.from));
  if (steps > MOST_STEPS || value.kind !== 'call') return null;
  const { method, receiver } = calleeOf(value);
  const [only] = value.args;
  if (receiver === null && /^(sorted|list|usort|array_values|array_filter|reversed)$/.test(method) && only !== undefined) return sourceOf(only.value, place, steps + 1);
  const isView = receiver !== null && VIEWS.test(method) && !isQuery(receiver, place);
  return isView ? sourceOf(receiver, place, steps + 1) ?? value : value;
}

/** More can still be said to the database. */
function isQuery(node: Syntax, { from, file, view }: Place): boolean {
  const kind = view.effects.kinds.kindOf(node, from, file);
  return kind?.kind.is_lazy === true || kind?.kind.is_translated === true || kind?.kind.rows?.is_chained === true;
}

const STORE = /(^|\s)(repo|repository|repositories|dao|store|service|mapper|storage|finder|model|manager)$/;
const GIVES = /^(get|list|find|fetch|load|retrieve|read|query|search|all)(\s|$)/;

/** `store.read(id)`: one thing, of which a part is cut. */
const READS_ONE = /^(read|load|get|fetch|retrieve)(_?(file|bytes|text|body|content|buffer|one)|_?by_?id)?$/i;

/** It asks a database, or by its name a part of the program that does, and gives the rows themselves. */
function isLoad(source: Call, place: Place): boolean {
  const { from, file, view } = place;
  const { method } = calleeOf(source);
  const call = file.callOf.get(source);
  if (call === undefined || isQuery(source, place) || /stream|query|builder|iterator|cursor/.test(wordsOf(method).replace(/^query /, ''))) return false;
  const effect = view.effects.effectOf(call, file)?.effect;
  if (effect === 'query') return file.language !== 'python' || view.effects.isLazyQuery(source, from, file) === null;
  if (!GIVES.test(wordsOf(method)) || READS_ONE.test(method)) return false;
  if (isOfStore(source) || view.reach.sinksOf(call, file).some(({ effect: reached }) => reached.effect === 'query')) return true;
  const own = view.project.resolveCall(call, file);
  return own !== null && callsIn(own.value, own.file).some(({ node, method: asked }) => GIVES.test(wordsOf(asked)) && isOfStore(node));
}

function isOfStore(call: Call): boolean {
  const { receiver } = calleeOf(call);
  return receiver !== null && STORE.test(wordsOf((pathOf(receiver) ?? '').split('.').at(-1) ?? ''));
}

/** By some name around it the list is of what hardly grows. Controllers of PHP stand in a folder named for it. */
function isOfFew({ rows }: Cut, { callee }: Call, { language, path }: FileFacts): boolean {
  const folder = language === 'php' ? path.split('/').at(-2) ?? '' : '';
  const growths = [rows.kind === 'name' ? rows.name : '', ...(pathOf(callee) ?? '').split('.'), folder].map((name) => growthOf(name.replace(OF_STORE, '').replace(GIVING, '').replace(/(By|For|Of)[A-Z].*$/, '')));
  return growths.includes('reference') && !growths.includes('growing');
}

const OF_STORE = /(Repository|Repo|Service|Dao|Store|Manager|Mapper)$/i;
const GIVING = /^(get|list|find|fetch|load|all|getAll|findAll|listAll)_?(?=[A-Z_]|$)/;
