import { chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FunctionFact, LoopFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import { areFormFields } from '../surfaces/form-fields.ts';
import { keyOfGroups } from './grouped-items.ts';
import { cursorOf } from './row-cursors.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';
import { isWrittenList } from './written-lists.ts';

/**
 * How often a loop can run: `constant` times by what the code says; once per `batch` of many items; per entry of the program's own
 * `schema` (fields, providers, settings), which hardly grows with load; or as often as there are items.
 */
export type LoopBound = 'constant' | 'batch' | 'schema' | 'unknown';

const BATCH_WORDS = /(^|[^a-z])(batch|batches|batched|chunk|chunks|chunked|page|pages|paginator|paginate|partition|partitions|slices|windows)([^a-z]|$)/;
/** `for row in batch` is a pass over the rows of one batch: once per item after all. */
const BATCHES = /(^|[^a-z])(batches|grouped|batched|chunks|chunked|pages|paginator|partitions|slices|windows)([^a-z]|$)/;
const RETRY_WORDS = /(^|[^a-z])(attempts?|retry|retries|tries|trial)([^a-z]|$)/;
const SCHEMA_WORDS = /(^|[^a-z])(fields?|columns?|choices|settings?|config(s|uration)?|options?|providers?|plugins?|backends?|languages?|langs|locales?|formats?|models?|tables?|types?|kinds|engines?|drivers?|handlers?|hooks?|env|environments?|features?|flags?|steps?|phases?|stages?|levels?|weekdays|months|params|parameters|kwargs|args|attrs|attributes|headers|keys|sections|regions?|shards|signals|transports?|channels?|migrations?|states|statuses|roles|permissions|enum)$/;
/** `$locale => $fields`: by the languages of the program. */
const LANGUAGE = /^\$?(locale|lang|language|culture)( (code|key|id|tag))?$/;
/** There are as many as somebody runs, whatever is kept in them. */
const SHARDS = /(^|\s)(shards?|replicas?)$/;
/** `options.Repositories`: whoever runs the program wrote them down. */
const SETTINGS_ROOT = /^(self )?(options|settings|config|configuration)\s/;
/** What there are a few of, however many things are grouped by it. */
const KIND = /(^|\s)(class|type|kind|platform|status|state|category|language|locale|country|currency|role|priority|severity|level|provider|backend|driver|engine|format|method|month|year|weekday|region|scene|scope|gender|model|table|enum|phase|stage|module)( name| code)?$/;
/** A query for each of a hundred rows of a page is one too many for every page; for each of the first ten it hardly matters. */
const FEW = 10;
const LIMITS = new Set(['first', 'take', 'limit', 'head', 'slice', 'islice', 'Take']);

/** Words of a name: `rowBatches` → `row batches`. */
export function wordsOf(name: string): string {
  if (/^[a-z]+$/.test(name)) return name;
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_.\-$]+/g, ' ').trim().toLowerCase();
}

const known = new WeakMap<LoopFact, LoopBound>();

/** Many rules ask this of each loop. */
export function boundOf(loop: LoopFact): LoopBound {
  const bound = known.get(loop) ?? findBound(loop);
  known.set(loop, bound);
  return bound;
}

function findBound(loop: LoopFact): LoopBound {
  if (loop.variables.some((name) => BATCH_WORDS.test(wordsOf(name)))) return 'batch';
  if (loop.variables.some((name) => RETRY_WORDS.test(wordsOf(name)))) return 'constant';
  if (loop.variables.some((name) => LANGUAGE.test(wordsOf(name))) || areFormFields(loop)) return 'schema';
  if (loop.iterated !== null) return boundOfIterated(loop.iterated, loop.function, 0);
  if (loop.form === 'count') return loop.test === null ? 'unknown' : stepsByBatch(loop) ? 'batch' : boundOfCount(loop.test, loop.function);
  const cursor = cursorOf(loop);
  if (cursor !== null) return boundOfIterated(cursor, loop.function, 0);
  // A `while` runs until something is exhausted: pages, a queue, retries. What it runs over is not written down.
  return 'batch';
}

/** `i += BATCH_SIZE` */
function stepsByBatch({ header }: LoopFact): boolean {
  return header.some((part) => part.kind === 'assign' && part.operator === '+=' && !(part.value?.kind === 'literal' && part.value.value === '1'));
}

function boundOfCount(test: Syntax, from: FunctionFact): LoopBound {
  if (test.kind === 'binary' && test.operator === 'and') {
    const bounds = [boundOfCount(test.left, from), boundOfCount(test.right, from)];
    return bounds.find((bound) => bound === 'constant') ?? bounds.find((bound) => bound === 'batch') ?? 'unknown';
  }
  const limit = test.kind === 'binary' ? test.right : test;
  if (isConstant(limit, from)) return 'constant';
  const list = listCounted(limit);
  if (list !== null) return boundOfIterated(list, from, 0);
  const path = pathOf(limit);
  return path !== null && BATCH_WORDS.test(wordsOf(path)) ? 'batch' : 'unknown';
}

/** A number, or a name in capitals: settled by whoever wrote the program. */
export function isConstant(node: Syntax, from: FunctionFact): boolean {
  if (node.kind === 'literal') return true;
  const last = pathOf(node)?.split(/\.|::/).at(-1);
  if (last === undefined) return false;
  if ((/^[A-Z][A-Z0-9_]*$/.test(last) && last.length > 1) || (isOfInstance(node) && from.constants.has(last))) return true;
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value?.kind === 'literal';
}

/** `MaxItems` or `this.MaxItems`, not `other.MaxItems`. */
const isOfInstance = (node: Syntax): boolean => node.kind === 'name' || (node.kind === 'member' && node.object.kind === 'self');

function boundOfIterated(node: Syntax, from: FunctionFact, depth: number): LoopBound {
  const value = withoutAwait(node);
  if (value.kind === 'collection') return value.entries.some((entry) => entry.isSpread) ? 'unknown' : 'constant';
  if (value.kind === 'literal') return 'constant';
  if (isConstant(value, from)) return 'constant';
  if (value.kind === 'binary') return boundOfSpan(value, from);
  if (value.kind === 'subscript') return boundOfSlice(value.index, from) ?? boundOfName(value, from, depth);
  if (value.kind === 'call') return boundOfCall(value, from, depth);
  if (value.kind === 'member' && value.property === 'indices') return boundOfIterated(value.object, from, depth);
  return boundOfName(value, from, depth);
}

/** The list of `rows.length`, `rows.Count`, `rows.size()`, `len(rows)`, `count($rows)`, `rows.indices`. */
export function listCounted(node: Syntax): Syntax | null {
  if (node.kind === 'member') return /^(length|Length|size|count|Count|indices)$/.test(node.property) ? node.object : null;
  if (node.kind !== 'call') return null;
  const [only, ...more] = node.args;
  if (node.callee.kind === 'member') return only === undefined && /^(size|length|len|count)$/.test(node.callee.property) ? node.callee.object : null;
  return node.callee.kind === 'name' && /^(len|count|sizeof)$/.test(node.callee.name) && only !== undefined && more.length === 0 ? only.value : null;
}

/** `0..10`, `0 until rows.size`, `0 until n step 50`; `a + b` is as long as it is. */
function boundOfSpan({ operator, left, right }: Extract<Syntax, { kind: 'binary' }>, from: FunctionFact): LoopBound {
  if (operator === 'step') return right.kind === 'literal' && right.value === '1' ? boundOfIterated(left, from, 0) : 'batch';
  const list = operator === '..' ? listCounted(right) : null;
  if (list !== null) return boundOfIterated(list, from, 0);
  return operator === '..' && isConstant(right, from) ? 'constant' : 'unknown';
}

/** `rows[:50]`, `rows[..50]` */
function boundOfSlice(index: Syntax | null, from: FunctionFact): LoopBound | null {
  const end = index?.kind === 'binary' && index.operator === '..' ? index.right : index?.kind === 'other' ? index.children[1] : undefined;
  return end !== undefined && isFew(end, from) ? 'constant' : null;
}

function boundOfName(value: Syntax, from: FunctionFact, depth: number): LoopBound {
  const path = pathOf(value);
  if (path === null) return 'unknown';
  const words = wordsOf(path);
  if (/^[A-Z]\w*\.entries$/.test(path)) return 'constant';
  if (BATCHES.test(words)) return 'batch';
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  // Like a `while` over a queue: each item is a piece of work of its own.
  if (RECEIVED.test(words) && (binding?.kind !== 'value' || isChannel(binding.value))) return 'batch';
  if (binding?.kind === 'value' && binding.isWhole && binding.value !== null && depth < 3 && binding.value !== value) {
    const bound = isGrown(value, from) ? 'unknown' : boundOfIterated(binding.value, from, depth + 1);
    if (bound !== 'unknown') return bound;
  }
  return SCHEMA_WORDS.test(words) || SETTINGS_ROOT.test(words) ? 'schema' : 'unknown';
}

const RECEIVED = /(^|\s)(queue|ch|chan|channel|inbox|mailbox|rx)$/;

/** `make(chan Message)`, `Channel<Message>(…)` */
const isChannel = (value: Syntax | null): boolean => value?.kind === 'call' && /^(make|Channel|mpsc)/.test(pathOf(value.callee) ?? '');

/** `x = []` that is appended to later says nothing about its size. */
function isGrown(value: Syntax, from: FunctionFact): boolean {
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  return binding?.kind === 'value' && binding.value?.kind === 'collection' && binding.value.entries.length === 0;
}

function boundOfCall(value: Extract<Syntax, { kind: 'call' }>, from: FunctionFact, depth: number): LoopBound {
  const path = pathOf(value.callee) ?? '';
  const last = value.callee.kind === 'member' ? value.callee.property : path;
  if (/^(x?range|Enumerable\.Range)$/.test(path)) return boundOfRange(value, from);
  if (isWrittenList(value)) return 'constant';
  if (/^(cases|GetValues|GetNames|Enum\.GetValues|Enum\.GetNames|EnumSet\.allOf)$/.test(value.args.length === 0 ? last : path) || isOfEnum(value)) return 'constant';
  const key = keyOfGroups(value);
  if (key !== null && KIND.test(wordsOf(key).replace(/^(get|is) /, ''))) return 'schema';
  const words = wordsOf(last);
  if (BATCH_WORDS.test(words) || /^(each_slice|in_groups_of|each_cons)$/.test(last)) return 'batch';
  if (/^(split|explode)$/.test(last) && isOfSettings(value)) return 'schema';
  if (SHARDS.test(words)) return 'constant';
  if (/^(ReadAllAsync|GetConsumingEnumerable|consumeEach|consumeAsFlow|receiveAsFlow)$/.test(last)) return 'batch';
  if (chainOf(value).some((call) => isLimited(call, from) || isLimitedInSql(call, from))) return 'constant';
  const inner = value.args[0]?.value;
  const isWrapper = (value.isNew && path === 'Set') || /^(enumerate|list|sorted|reversed|tuple|set|zip|map|filter|tqdm|collect|Object\.(keys|values|entries)|Array\.from|array_(keys|values|unique|reverse|flip))$/.test(path);
  if (isWrapper && inner !== undefined) return boundOfIterated(inner, from, depth);
  const { callee } = value;
  const isView = /^(items|keys|values|entries|each_with_index|iterator|stream|filter|map|sort|sortBy|reverse|to_a|all|array_(map|filter)|OrderBy(Descending)?|ToList|ToArray|AsEnumerable|iter|iter_mut|into_iter|par_iter|into_par_iter|cloned|copied|enumerate|rev|skip|asSequence|withIndex|indices|toList|toSet|asReversed|reversed|sorted|asFlow)$/.test(last);
  if (/^(items|entries|entrySet|keySet)$/.test(last) && callee.kind === 'member' && /(^|\s)prop(ertie)?s$/.test(wordsOf(pathOf(callee.object) ?? ''))) return 'schema';
  if (isView && callee.kind === 'member') return boundOfIterated(callee.object, from, depth);
  if (value.args.length === 0 && callee.kind === 'member' && SETTINGS_ROOT.test(wordsOf(pathOf(callee.object) ?? ''))) return 'schema';
  return SCHEMA_WORDS.test(words) ? 'schema' : 'unknown';
}

/** `process.env.REGIONS.split(',')`, `ENV.fetch('REGIONS').split(',')`, `explode(',', config('app.regions'))` */
const isOfSettings = (node: Syntax): boolean => [...walk(node)].some((part) => (part.kind === 'name' && /^(ENV|env|config|getenv|\$_ENV)$/.test(part.name)) || (part.kind === 'member' && part.property === 'env') || (part.kind === 'call' && /^(getenv|env|config)$/.test(pathOf(part.callee)?.split('.').at(-1) ?? '')));

/** `Scene.values()`, `Scene::iter()`: asked of the type itself, which has as many as were written down. */
const isOfEnum = ({ callee, args }: Extract<Syntax, { kind: 'call' }>): boolean => args.length === 0 && callee.kind === 'member' && callee.object.kind === 'name'
  && /^(\w+(\.|::))*[A-Z]\w*[a-z]\w*$/.test(callee.object.name) && /^(values|iter|entries|variants)$/.test(callee.property);

/** `range(3)` is bounded, `range(0, len(rows), 500)` goes by batches. */
function boundOfRange({ args }: Extract<Syntax, { kind: 'call' }>, from: FunctionFact): LoopBound {
  if (args.length >= 3) return 'batch';
  const end = args.at(-1)?.value;
  const list = end === undefined ? null : listCounted(end);
  if (list !== null) return boundOfIterated(list, from, 0);
  return end !== undefined && isConstant(end, from) ? 'constant' : 'unknown';
}

function isLimited(call: Extract<Syntax, { kind: 'call' }>, from: FunctionFact): boolean {
  if (call.callee.kind !== 'member' || !LIMITS.has(call.callee.property)) return false;
  const last = call.args.at(-1)?.value;
  return last !== undefined && isFew(last, from);
}

/** A number that is small, written down or named; a name that says nothing of its size may be a page. */
function isFew(node: Syntax, from: FunctionFact): boolean {
  if (node.kind === 'literal') return Number(node.value) <= FEW;
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  return binding?.kind === 'value' && binding.value?.kind === 'literal' && Number(binding.value.value) <= FEW;
}

/** `SELECT … LIMIT 5`, in the call or by the name of a constant. */
function isLimitedInSql(call: Extract<Syntax, { kind: 'call' }>, from: FunctionFact): boolean {
  return call.args.some(({ value }) => {
    const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
    const text = value.kind === 'literal' ? value.value : binding?.kind === 'value' && binding.value?.kind === 'literal' ? binding.value.value : '';
    const limit = /\bLIMIT\s+(\d+)\b/i.exec(text)?.[1];
    return limit !== undefined && Number(limit) <= FEW;
  });
}
