import { areBatched, asksForBatches } from './batched-walks.ts';
import { wordsOf, listCounted } from './bounds.ts';
import { calleeOf, chainOf, pathOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { pilesUp } from './named-items.ts';
import { bindingOf } from '../facts/bindings.ts';
import { fillingOf, isDecodedRequest, isFilledLater, type Filling } from './filled-names.ts';
import { ownMethod } from '../project/own-methods.ts';
import { isAskedOfRequest } from '../surfaces/request-input.ts';
import { cursorOf } from './row-cursors.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/**
 * Where the items of a loop come from: `rows` of a query, `input` that a caller or a request hands in, `children` of one record,
 * of which there are seldom many, or somewhere that the code does not show.
 */
export type CollectionSource = 'rows' | 'input' | 'children' | 'unknown';

export function sourceOfItems(loop: LoopFact, file: FileFacts, view: RuleView): CollectionSource {
  if (cursorOf(loop) !== null) return 'rows';
  const items = loop.iterated ?? (loop.test?.kind === 'binary' ? loop.test.right : null);
  const source = items === null ? 'unknown' : sourceOf(items, { from: loop.function, file, view, steps: 0 });
  return source !== 'rows' && areBatched(loop, file) ? 'rows' : source;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView; readonly steps: number }

const MOST_STEPS = 8;

function sourceOf(node: Syntax, place: Place): CollectionSource {
  if (place.steps > MOST_STEPS) return 'unknown';
  const next = { ...place, steps: place.steps + 1 };
  const value = withoutAwait(node);
  switch (value.kind) {
    case 'name': return sourceOfName(value.name, value.line, next);
    case 'member': return sourceOfMember(value, next);
    case 'subscript': return sourceOf(value.object, next);
    case 'binary': return value.operator === 'or' || value.operator === '??' ? sourceOf(value.left, next) : 'unknown';
    case 'call': return sourceOfCall(value, next);
    // In a class of querysets, `self` is one.
    case 'self': return next.view.effects.isLazyQuery(value, next.from, next.file) === null ? 'unknown' : 'rows';
    case 'loop': return value.iterated === null ? 'unknown' : sourceOf(value.iterated, next);
    default: return 'unknown';
  }
}

function sourceOfName(name: string, line: number, place: Place): CollectionSource {
  const binding = bindingOf(name, line, place.from);
  const given = binding === undefined ? ownMethod(name, place.from, place.file) : null;
  if (given !== null && isAskedOfModel(given.value, given.method, place.file, place.steps)) return sourceOf(given.value, { ...place, from: given.method });
  // A bare word of Ruby that nothing binds asks the instance: it is an association of the record at hand.
  if (binding === undefined) return place.file.language !== 'ruby' || !/^[a-z]/.test(name) ? 'unknown' : REQUEST_NAMES.test(name) ? 'input' : 'children';
  if (binding.kind === 'parameter') return 'input';
  if (binding.kind === 'item') return binding.loop.iterated === null ? 'unknown' : sourceOf(binding.loop.iterated, { ...place, from: binding.loop.function });
  if (isFilledLater(binding)) return sourceOfFilling(fillingOf(name, line, place.from, place.file), place);
  if (binding.value === null) return 'unknown';
  return binding.isWhole ? sourceOf(binding.value, place) : isOneRecord(binding.value) ? 'children' : isHandedIn(binding.value, place) ? 'input' : areTakenOut(name, binding.value, place) ? 'rows' : 'unknown';
}

/** `const { rows } = await pool.query(…)`, `const [orders] = await pool.query(…)` */
function areTakenOut(name: string, node: Syntax, { file, view }: Place): boolean {
  const value = withoutAwait(node);
  return value.kind === 'call' && /(s|List|list|data)$/.test(name) && isReadBy(file.callOf.get(value), file, view);
}

/** What is added item by item comes from where the items of that loop come from; those that a condition picks may be few. */
function sourceOfFilling(filling: Filling | null, place: Place): CollectionSource {
  if (filling === null) return 'unknown';
  const { kind, call } = filling;
  const loop = call.loops.at(-1);
  if (kind === 'item') return loop === undefined || place.steps > MOST_STEPS || isPicked(call, loop) ? 'unknown' : cursorOf(loop) !== null ? 'rows' : loop.iterated === null ? 'unknown' : sourceOf(loop.iterated, { ...place, from: loop.function });
  return isReadBy(call, place.file, place.view) ? 'rows' : isDecodedRequest(call) ? 'input' : 'unknown';
}

const isPicked = ({ around }: CallFact, { range }: LoopFact): boolean => around.some(({ node, slot }) => node.kind === 'if' && slot === 'then' && node.line >= range.start);

/** `const { ids } = req.body`, `const { ids } = await request.json()`: parts of what a request brings. */
function isHandedIn(node: Syntax, place: Place): boolean {
  const value = withoutAwait(node);
  const path = pathOf(value.kind === 'call' ? value.callee : value)?.split('.');
  return path !== undefined && path.length <= DEEPEST_INPUT && (REQUEST_NAMES.test(path[0] ?? '') || (path.length === 1 && sourceOf(value, place) === 'input'));
}

/** `Order.where(…)`, itself or through another method of the class. */
function isAskedOfModel(value: Syntax, from: FunctionFact, file: FileFacts, steps: number): boolean {
  const root = rootOf(value);
  if (root.kind !== 'name') return false;
  if (/^[A-Z]/.test(root.name)) return true;
  const given = steps > MOST_STEPS ? null : ownMethod(root.name, from, file);
  return given !== null && isAskedOfModel(given.value, given.method, file, steps + 1);
}

/** `const { recipients } = await prisma.envelope.findFirst(…)`: parts of the one record that was asked for. */
function isOneRecord(node: Syntax): boolean {
  const value = withoutAwait(node);
  return value.kind === 'call' && /^(find_?(First|Unique|One|By(?!$))\w*|get_?(One|By_?Id)\w*|find_by\w*|first\w*|findOneBy\w*)$/i.test(calleeOf(value).method);
}

/** Of `findByStatus(…)` only the declared type says whether it gives one or many; where types are declared, what is iterated is many. */
const isListFinder = (method: string, { language }: FileFacts): boolean => TYPED.has(language) && /^find_?by(?!_?id([A-Z_]|$))/i.test(method);

const TYPED: ReadonlySet<string> = new Set(['java', 'kotlin', 'csharp', 'go', 'rust']);

const REQUEST_NAMES = /^(req|request|body|params|payload|data|input|dto|command|args|event|job|message|query|form|json|cleaned_data|validated_data|self|serializer|ctx)$/i;
/** `command.step.variants` is the part of a part: one record's children. */
const DEEPEST_INPUT = 3;

/** `request.body.ids` is input, `order.lines` are the children of an order. */
function sourceOfMember(node: Syntax, place: Place): CollectionSource {
  const { from } = place;
  const path = pathOf(node)?.split('.');
  if (path === undefined) return node.kind === 'member' && node.object.kind === 'subscript' ? 'children' : 'unknown';
  const [root = ''] = path;
  const parents = sourceOfParent(root, node.line, place) ?? sourceOfResult(path, node.line, place);
  if (parents !== null) return parents;
  const size = listCounted(node) !== null ? path.length - 1 : path.length;
  if (size === 1) return path.length === 2 && node.kind === 'member' ? sourceOf(node.object, place) : sourceOfPart(root, node.line, from);
  if (root === 'self') return size === 2 ? 'unknown' : 'children';
  return REQUEST_NAMES.test(root) && size <= DEEPEST_INPUT ? 'input' : childrenNamed(path[size - 1] ?? '');
}

/** `result.rows`, `snapshot.docs`: what holds the rows of an answer is none of their parents. */
const OF_RESULT = /^(rows|recordset|docs)$|(^|\s)(results?|res|response|output|snapshot|page|data|[a-z]+[^us]s) ([iI]tems|Contents|[rR]ecords|results|hits|data|documents|content|nodes|edges|entries|elements)$/;

function sourceOfResult([root = '', part = '', ...more]: readonly string[], line: number, place: Place): CollectionSource | null {
  const binding = bindingOf(root, line, place.from);
  if (more.length > 0 || (!OF_RESULT.test(part) && !OF_RESULT.test(`${wordsOf(root)} ${part}`)) || binding?.kind !== 'value' || !binding.isWhole || binding.value === null) return null;
  const value = withoutAwait(binding.value);
  return value.kind === 'call' && sourceOfCall(value, place) === 'rows' ? 'rows' : null;
}

const childrenNamed = (name: string): CollectionSource => pilesUp(wordsOf(name)) ? 'rows' : 'children';
const sourceOfPart = (name: string, line: number, from: FunctionFact): CollectionSource => bindingOf(name, line, from)?.kind === 'parameter' ? 'input' : 'unknown';

/** The children of each of many records are many: `order.lines` in a loop over the orders that a query gave. */
function sourceOfParent(name: string, line: number, place: Place): CollectionSource | null {
  const binding = bindingOf(name, line, place.from);
  if (binding?.kind !== 'item' || binding.loop.iterated === null) return null;
  const source = sourceOf(binding.loop.iterated, { ...place, from: binding.loop.function });
  return source === 'rows' || source === 'input' ? source : null;
}

/** Methods that look at what is there already. */
const VIEW = /^(map|filter|filter_map|select|reject|sort|sorted|sort_by|sortBy|reverse|entries|values|keys|items|entrySet|keySet|each_value|each_with_index|stream|toList|to_a|toArray|uniq|distinct|compact|flat|flatten|flatMap|flat_map|slice|concat|collect|group_by|groupBy|iterator|enumerate|list|set|tuple|zip|Object\.(keys|values|entries)|Array\.from|from|unwrap_or_default|iter|into_iter|lazy|with_index|parallelStream|fromIterable|Backward|All|Values|Keys|asList|copyOf|newArrayList)$/;

/** The first few of what is handed in. */
const CUT = /^(first|take|Take|head)$/;

function sourceOfCall(node: Call, place: Place): CollectionSource {
  const { file, view, from } = place;
  const { method, receiver } = calleeOf(node);
  const isQuery = view.effects.isLazyQuery(node, from, file) !== null
    || chainOf(node).some((link) => isReadBy(file.callOf.get(link), file, view));
  if (isQuery && isOneRecord(node) && !isListFinder(method, file)) return 'children';
  if (isQuery) return isOfRecord(receiver, place) && !asksForBatches(method) ? partsOf(receiver, place) : 'rows';
  if (isAskedOfRequest(node)) return 'input';
  if (CUT.test(method) && receiver !== null && sourceOf(receiver, place) === 'input') return 'input';
  const [first] = node.args;
  if (VIEW.test(method) || VIEW.test(pathOf(node.callee) ?? '')) {
    const isStatic = receiver === null || (receiver.kind === 'name' && /^[A-Z]/.test(receiver.name)) || method === 'Backward';
    return isStatic ? (first === undefined ? 'unknown' : sourceOf(first.value, place)) : sourceOf(receiver, place);
  }
  if (file.language === 'ruby' && node.args.length === 0 && receiver !== null) {
    const parents = receiver.kind === 'name' ? sourceOfParent(receiver.name, receiver.line, place) : null;
    return receiver.kind === 'self' ? 'unknown' : parents ?? childrenNamed(method);
  }
  return 'unknown';
}

function isReadBy(call: CallFact | undefined, file: FileFacts, view: RuleView): boolean {
  return call !== undefined && view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'query' || effect.effect === 'stream');
}

function partsOf(receiver: Syntax | null, place: Place): CollectionSource {
  const root = receiver === null ? null : rootName(receiver);
  const last = receiver?.kind === 'member' ? receiver.property : receiver?.kind === 'call' ? calleeOf(receiver).method : '';
  return (root === null ? null : sourceOfParent(root.name, root.line, place)) ?? childrenNamed(last);
}

/** `order.lines.all()`: asked of a value that is no model, session or repository. */
function isOfRecord(receiver: Syntax | null, { from, file, view }: Omit<Place, 'steps'>): boolean {
  if (receiver === null || receiver.kind === 'self') return false;
  const root = rootName(receiver);
  if (root === null) return isOfOwnRecord(receiver, { from, file, view });
  if (/^[A-Z]/.test(root.name)) return false;
  const kind = view.effects.kinds.kindOf(root, from, file);
  if (kind !== null) return kind.name === 'instance';
  return receiver.kind === 'member' && /_set$|s$/.test(receiver.property) && !/(repository|service|store|dao|client|session|db|objects)$/i.test(receiver.property);
}

/** `self.lines.filter(…)` in a method of a model. */
function isOfOwnRecord(receiver: Syntax, { from, file, view }: Omit<Place, 'steps'>): boolean {
  const root = rootOf(receiver);
  return root.kind === 'self' && root !== receiver && view.effects.kinds.kindOf(root, from, file) !== null;
}

function rootName(node: Syntax): Extract<Syntax, { kind: 'name' }> | null {
  if (node.kind === 'name') return node;
  if (node.kind === 'member' || node.kind === 'subscript') return rootName(node.object);
  return node.kind === 'call' ? rootName(node.callee) : null;
}
