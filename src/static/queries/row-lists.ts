import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { RuleView } from '../rule-view.ts';
import type { Argument, Call, Syntax } from '../syntax/syntax.ts';
import { growthOf } from '../tables/tables.ts';
import { walk } from '../syntax/walk.ts';

/** The rows that a query has brought into memory as a list, with nothing in view that bounds how many. */
export interface RowList {
  readonly query: Call;
  /** By its name and conditions it grows with the business; else it may be short. */
  readonly surelyGrows: boolean;
  /** By its name, whatever chooses among the rows. */
  readonly isOfGrowing: boolean;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly names: readonly string[] }

/** Types and collectors of what is not searched from its start. */
const NO_LIST = /Set\b|Map\b|Dictionary\b|Lookup\b|Index\b|grouping|partitioning/;

/** The list behind an expression; null for maps, sets, pages, and what no query gave. */
export function rowListOf(node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView): RowList | null {
  return listAt(node, { from, file, view, names: [] }, 0);
}

const MOST_STEPS = 5;
/** What gives the same items again, still one after the other. */
const SAME = /^(list|sorted|tuple|reversed|toList|to_a|to_ary|toArray|ToList|ToArray|AsEnumerable|stream|parallelStream|iter|into_iter|map|filter|select|reject|collect|sort_by|sortBy|values|Array\.from|array_values|sequence|asSequence|sorted_by|Where|Select|OrderBy|items|enumerate|each_with_index|flat_map|flatMap|compact|uniq|distinct)$/;

function listAt(node: Syntax, place: Place, steps: number): RowList | null {
  const value = withoutAwait(node);
  if (steps > MOST_STEPS) return null;
  if (value.kind === 'unary' && value.operator !== 'not') return listAt(value.operand, place, steps + 1);
  if (value.kind === 'name') return listNamed(value.name, value.line, place, steps);
  if (value.kind === 'loop') return value.form === 'comprehension' && value.iterated !== null && place.file.text[value.start] !== '{' ? listAt(value.iterated, place, steps + 1) : null;
  if (value.kind !== 'call') return null;
  return wrapped(value) === null ? listOfQuery(value, place) ?? listOfView(value, place, steps) : listOfView(value, place, steps);
}

/** What a function is given that makes something of a list: `list(rows)`, `set(rows)`, `Array.from(rows)`. */
function wrapped(value: Call): Syntax | null {
  const { receiver } = calleeOf(value);
  const isFunction = receiver === null || (receiver.kind === 'name' && /^(Array|Object|Set|List|ImmutableList|slices|maps|collections)$/.test(receiver.name));
  const made = isFunction ? value.args[0]?.value : undefined;
  return made === undefined || made.kind === 'literal' ? null : made;
}

/** `list(rows)`, `rows.to_a`, `rows.stream()`, `rows.map(…)` */
function listOfView(value: Call, place: Place, steps: number): RowList | null {
  const { method, receiver } = calleeOf(value);
  if ((!SAME.test(method) && !SAME.test(pathOf(value.callee) ?? '')) || (method === 'collect' && NO_LIST.test(place.file.text.slice(value.callee.end, value.end)))) return null;
  const inner = wrapped(value) ?? receiver;
  return inner === null ? null : listAt(inner, place, steps + 1);
}

function listNamed(name: string, line: number, place: Place, steps: number): RowList | null {
  const binding = bindingOf(name, line, place.from);
  if (binding?.kind !== 'value' || (binding.type !== null && NO_LIST.test(binding.type))) return null;
  const named = { ...place, names: [...place.names, name] };
  if (binding.value === null) return listFilled(name, line, named);
  // Go gives a list and an error.
  if (!binding.isWhole && place.file.language !== 'go') return null;
  const found = /^(err|ok|_)$/.test(name) ? null : listAt(binding.value, named, steps + 1);
  return found ?? (binding.value.kind === 'collection' && binding.value.entries.length === 0 ? listFilled(name, line, named) : null);
}

/** `db.Find(&orders)` */
function listFilled(name: string, line: number, place: Place): RowList | null {
  if (place.file.language !== 'go') return null;
  const call = place.file.calls.findLast((candidate) => candidate.function === place.from && candidate.node.line < line && candidate.node.args.some(({ value }) => value.kind === 'name' && value.name === name) && listOfQuery(candidate.node, place) !== null);
  return call === undefined ? null : listOfQuery(call.node, place);
}

const ONE = /^((find|get|fetch|load|query|select)_?(one|unique|first|by_?id|by_?pk|row|single)\w*|first\w*|last\w*|find_by!?|get|find!?|take|count\w*|exists?\w*|sum|max|min|average|aggregate|scalar\w*|single\w*|any\??|findOrFail|FindAsync|Find|First\w*|Single\w*|Count\w*|Any\w*)$/i;
const KEYED = /^(index_by|group_by|groupBy|keyBy|key_by|ToDictionary\w*|ToLookup|ToHashSet\w*|to_set|to_h|in_bulk|groupingBy|associateBy|toMap|toSet|collect|in_batches|find_each|iterator|chunk\w*|paginate|page|simplePaginate|cursor\w*)$/;
const LIMITED = /\b(limit|take|top|first|page|paginate|per_?page|page_?size|pageable|PageRequest|Take|Limit|slice)\b\s*[(:=]|\bLIMIT\s+[\d$:?%]|\[\s*:\s*\w+\s*\]|\bPageable\b/;
/** `findTop100ByGauge`, `findFirst10ByOrderByAtDesc`: Spring Data reads the limit out of the name. */
const LIMITED_NAME = /^[a-z]+(Distinct)?(Top|First)\d+/;
/** Of the people in a table only a few: `where: { role: 'ADMIN' }`, `filter(is_staff=True)`. */
const FEW_PEOPLE = /(\b|_)(role|admins?|staff|superuser|moderators?|managers?|agents?|approvers?)(\b|_)/i;
/** These are for lists by the same names with which others ask for one row. */
const GIVES_LIST: ReadonlySet<string> = new Set(['find', 'Find', 'get']);

function listOfQuery(value: Call, { from, file, view, names }: Place): RowList | null {
  const chain = chainOf(value);
  const { method } = calleeOf(value);
  if (chain.some((call) => KEYED.test(calleeOf(call).method) || LIMITED_NAME.test(calleeOf(call).method)) || LIMITED.test(file.text.slice(value.start, value.end))) return null;
  const sinks = chain.flatMap((call) => {
    const fact = file.callOf.get(call);
    return fact === undefined ? [] : view.reach.sinksOf(fact, file);
  });
  const lazy = view.effects.isLazyQuery(value, from, file);
  const sink = sinks.find(({ effect }) => effect.effect === 'query');
  if (lazy === null && (sink === undefined || (ONE.test(method) && !givesList(method, value, { from, file, view, names })))) return null;
  if (sinks.some(({ effect }) => effect.effect === 'remote' || effect.effect === 'bulk')) return null;
  const isOwn = sink !== undefined && sink.through.length > 0;
  const isOfGrowing = !isOwn && !FEW_PEOPLE.test(file.text.slice(value.start, value.end)) && growsByName(value, names);
  return { query: value, surelyGrows: isOfGrowing && !chain.some((call) => isNarrowed(call)), isOfGrowing };
}

/** `Payment::where(…)->get()`, `db.Find(&orders)`, `collection.find({})`: what hands rows out as a list, not one. */
function givesList(method: string, value: Call, { from, file, view }: Place): boolean {
  if (!GIVES_LIST.has(method)) return false;
  const { receiver } = calleeOf(value);
  const kind = receiver === null ? null : view.effects.kinds.kindOf(receiver, from, file, method);
  return kind?.kind.rows?.given_by.includes(method) === true;
}

function growsByName(query: Call, names: readonly string[]): boolean {
  const root = pathOf(query.callee)?.split('.') ?? [...walk(query)].flatMap((node) => node.kind === 'member' ? [node.property] : node.kind === 'name' ? [node.name] : []);
  const growths = [...names, ...root].map((name) => growthOf(wordsOf(name).replace(/\s(repository|repo|dao|service|model)$/, '')));
  return growths.includes('growing') && !growths.includes('reference');
}

const SEVERAL = /(s|list|array|set|collection|__in|\bin)$/i;

/** A condition on one value, which may be an owner's: `where: { userId }`, `filter(order=order)`; a literal is none, nor are several ids. */
function isNarrowed({ args }: Call): boolean {
  return args.some((argument) => narrows(argument.name, argument.value, argument));
}

function narrows(name: string | null, value: Syntax, argument?: Argument): boolean {
  if (argument?.isSpread === true) return true;
  switch (value.kind) {
    case 'literal': return value.type === 'string' && /[?$:%]\w*|\{\d*\}/.test(value.value);
    case 'collection': return value.type === 'map' && value.entries.some(({ key, value: given }) => narrows(key?.kind === 'literal' ? key.value : null, given));
    case 'function': return [...walk(value)].some((node) => node.kind === 'binary' && node.operator === '==' && node.left.kind !== 'literal' && node.right.kind !== 'literal' && !(/^[A-Z]/.exec((pathOf(node.right) ?? ''))));
    case 'binary': return value.operator === '==' && narrows(pathOf(value.left)?.split('.').at(-1) ?? null, value.right);
    case 'unary': return false;
    case 'name': case 'member': return !SEVERAL.test(name ?? '') && !SEVERAL.test(pathOf(value) ?? '') && !/^[A-Z]/.test(pathOf(value) ?? '') && !/^(ctx|db|tx|conn|context|session|pool|connection|client|executor|em)$/.test(pathOf(value) ?? '');
    default: return name !== null && !SEVERAL.test(name);
  }
}
