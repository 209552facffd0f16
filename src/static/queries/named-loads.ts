import { wordsOf } from '../loops/bounds.ts';
import { isWithin } from '../project/callers.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import { calleeOf, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isGivenOut, namesGivenOut } from '../surfaces/given-out.ts';
import { givesMany } from '../surfaces/lists.ts';
import { memoBy } from '../memo-by.ts';
import type { LocatedFunction } from '../project/project.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { tableOfSegments } from '../tables/table-names.ts';
import { areFewOfOne, growthOf, ownedGrowth, ownerWords } from '../tables/tables.ts';
import { nameOfResult, usesOf } from '../facts/value-uses.ts';
import { walkAll } from '../syntax/walk.ts';

/** A call by whose name a store of the program gives all things of a kind, or all of one owner: `payments.getTransactionsForAccount(id)`. */
export interface NamedLoad {
  readonly call: CallFact;
  readonly things: string;
  /** Null where the name says none. */
  readonly owner: string | null;
  /** They are given out whole, gone through one by one, or something else. */
  readonly fate: 'answered' | 'iterated' | 'kept';
  /** The query behind it, where that is known to load them all. */
  readonly query: { readonly file: FileFacts; readonly line: number } | null;
}

/** Every such call of the file that takes no page and behind which nothing in view limits the rows. */
export function* namedLoads(file: FileFacts, view: RuleView): Generator<NamedLoad> {
  const givenOutBy = memoBy(namesGivenOut);
  for (const call of file.calls) {
    const said = call.function.role === 'module' ? null : saidBy(call);
    // `attachments(ticket)`: what it is given is what they belong to.
    const named = said?.owner === null && call.node.args.length > 0 && areFewOfOne(said.things) ? null : said;
    if (named === null || call.node.args.some(({ value, name, isSpread }) => isSpread || isPage(value, name, file)) || isTold(call, file, view)) continue;
    const target = view.project.resolveCall(call, file);
    if (!isOpen(call, target, file, view) || !isList(call, target, file)) continue;
    const query = target === null ? undefined : view.loadSitesOf(target.file).find((site) => isWithin(site.function, target.value));
    yield { call, ...named, query: target === null || query === undefined ? null : { file: target.file, line: query.node.line }, fate: isGivenOut(call, givenOutBy) ? 'answered' : isGoneThrough(call, file) ? 'iterated' : 'kept' };
  }
}

const STORE = /(^|\s)(repo|repository|repositories|dao|store|service|mapper|storage|finder|queries|persistence|manager|provider|gateway|models|internal api|read service)$/;
const SAYS = /^(?:get|list|find|fetch|load|retrieve|read|select|query|search)(?: (all))?((?: (?!by |for |of |from |belonging )\w+)*?)(?: (?:by|for|of|from|belonging to)((?: \w+)+))?$/;
/** One of them, a page of them, something about them. */
const NOT_ALL = /(^|\s)(count|counts|total|totals|exists|first|last|latest|recent|newest|oldest|top|next|previous|one|single|page|pages|paged|paginated|pageable|batch|batches|chunk|limit|limited|stream|streams|cursor|ids|keys|names|views|random|similar|default|current|stats|statistics|summary|summaries|by id|number|numbers|options|settings|details|with)(\s|$)/;
/** Of these values hardly two rows have the same. */
const UNIQUE = /^(id|uuid|guid|key|email|name|username|login|slug|code|token|hash|path|url|uri|number|reference|external id|title|ids|date|day)$/;

function saidBy({ method, receiver }: CallFact): Pick<NamedLoad, 'things' | 'owner'> | null {
  const store = receiver === null ? null : receiver.kind === 'call' ? calleeOf(receiver).method : pathOf(receiver)?.split('.').at(-1) ?? null;
  const words = wordsOf(method.replace(/Async$/, ''));
  const found = store === null || !STORE.test(wordsOf(store)) || NOT_ALL.test(words) ? null : SAYS.exec(words);
  if (found === null) return null;
  const [all, said, by] = [found[1], found[2]?.trim() ?? '', found[3]?.trim() ?? null];
  const things = said === '' ? tableOfSegments([store ?? '']) : said;
  if (things === null || growthOf(things) !== 'growing' || (said === '' ? all === undefined && by === null : !/[a-z]s$/.test(said))) return null;
  if (by === null) return { things, owner: null };
  const owner = ownerWords(by);
  if (UNIQUE.test(owner) || UNIQUE.test(by) || by.includes(' and ')) return null;
  return owner === 'parent' || ownedGrowth(things, owner) !== null ? { things, owner } : null;
}

const PAGES = /(page|limit|size|cursor|offset|first|take|max|top|pager|pageable|ids|uuids|keys|names|list|refs|opts|options|criteria|filters?|query|params|req|request|msg|message|body|payload|input|dto|command|args|spec|specification|where|since|before|after|from|to|start|end)$/;

/** A page, a list of keys, or something that may hold either. */
function isPage(value: Syntax, name: string | null, file: FileFacts): boolean {
  if (value.kind === 'collection' || value.kind === 'function' || (value.kind === 'literal' && value.type === 'number')) return true;
  const path = (pathOf(value.kind === 'call' ? value.callee : value) ?? file.text.slice(value.start, value.end)).split('.').at(-1) ?? '';
  return PAGES.test(wordsOf(path.replace(/IDs$/, 'Ids'))) || (name !== null && PAGES.test(wordsOf(name)));
}

/** A library's own method, of which its conditions tell more. */
function isTold(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const rows = call.receiver === null ? undefined : view.effects.kinds.kindOf(call.receiver, call.function, file, call.method)?.kind.rows;
  const effect = view.effects.effectOf(call, file)?.effect;
  return (rows !== undefined && [...rows.given_by, ...rows.criteria, ...rows.derived, ...rows.declared].some((name) => matchesName(call.method, name))) || (effect !== undefined && effect !== 'query');
}

const BOUNDED = /\b(limit|limited|take|paginate|paginated|page|pageable|pagerfanta|top|offset|setMaxResults|maxResults|fetchmany|chunk|chunkById|stream|cursor|iterator|lazy|getPage|first|slice|perPage|page_size|pageSize|LIMIT)\b|[lL]imit\w*\s*[(:=]|Page(d|Request|able|able)?\b/;

/** Nothing in view limits the rows, and where the method is in view, it asks a database. */
function isOpen(call: CallFact, target: LocatedFunction | null, file: FileFacts, view: RuleView): boolean {
  if (target === null || (target.value.node?.body.length ?? 0) === 0) return true;
  const { file: there, value } = target;
  if (value === call.function || isBoundedIn(target, view, 0)) return false;
  const asks = view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'query');
  return asks || callsIn(value, there).some(({ receiver }) => receiver !== null && /(dao|repo|repository|store|mapper|queries|db|tx|session|sql)$/i.test(wordsOf(pathOf(receiver)?.split('.').at(-1) ?? '')));
}

/** A service asks a repository, and that its query. */
const MOST_HOPS = 2;

/** A limit stands in the function, in a statement outside that it names, or in what it asks in turn. */
function isBoundedIn({ file, value }: LocatedFunction, view: RuleView, hops: number): boolean {
  const texts = [file.lines.slice(value.range.start - 1, value.range.end).join('\n'), ...statementsNamed(value, file)];
  return texts.some((text) => BOUNDED.test(text)) || (hops < MOST_HOPS && callsIn(value, file).some((inner) => {
    const next = GIVES.test(wordsOf(inner.method)) ? view.project.resolveCall(inner, file) : null;
    return next !== null && next.value !== value && isBoundedIn(next, view, hops + 1);
  }));
}

const GIVES = /^(get|list|find|fetch|load|retrieve|read|select|query|search|create|build|prepare|execute|run)(\s|$)/;

function statementsNamed({ node }: FunctionFact, { functions: [module] }: FileFacts): string[] {
  const names = new Set([...walkAll(node?.body ?? [])].flatMap((part) => part.kind === 'name' ? [part.name] : []));
  return [...names].flatMap((name) => module?.bindings.get(name) ?? []).flatMap((binding) => binding.kind === 'value' && binding.value?.kind === 'literal' ? [binding.value.value] : []);
}

const AS_LIST = /^(map|filter|forEach|each|stream|size|isEmpty|count|length|slice|select|reduce|some|every|find|sort|sorted|iter|into_iter|Select|Where|Count|Any|ToList|OrderBy|pluck|isNotEmpty|toArray|all|first|collect|values|iterator|keyBy|groupBy|sum)$/;

/** By its declared type or by how it is used it is a list. */
function isList(call: CallFact, target: LocatedFunction | null, file: FileFacts): boolean {
  if (givesMany(target?.value.node?.returns)) return true;
  const name = nameOfResult(call);
  if (name === null) return call.around.some(({ node, slot }) => node.kind === 'call' && slot === 'callee' && AS_LIST.test(calleeOf(node).method)) || isGoneThrough(call, file) || /[a-z]s$/.test(wordsOf(call.method).replace(/ (by|for|of|from) .*/, ''));
  const declared = call.function.bindings.get(name)?.find((binding) => binding.kind === 'value' && binding.line === call.node.line);
  if (declared?.kind === 'value' && declared.type !== null) return givesMany(declared.type);
  return isGoneThrough(call, file) || usesOf(name, call.function, file).some(({ kind, name: used }) => kind === 'call' && AS_LIST.test(used)) || /[a-z]s$/.test(wordsOf(call.method).replace(/ (by|for|of|from) .*/, ''));
}

/** A loop runs over it, itself or by its name. */
function isGoneThrough(call: CallFact, { loops }: FileFacts): boolean {
  const name = nameOfResult(call);
  return loops.some(({ iterated, function: from }) => {
    if (iterated === null || !isSameOrInner(from, call.function)) return false;
    const root = rootOf(iterated);
    return (iterated.start <= call.node.start && call.node.end <= iterated.end) || (name !== null && root.kind === 'name' && root.name === name && iterated.line >= call.node.line);
  });
}

const isSameOrInner = (inner: FunctionFact, outer: FunctionFact): boolean => inner === outer || inner.parent === outer;
