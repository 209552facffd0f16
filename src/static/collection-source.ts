import { calleeOf, chainOf, pathOf, withoutAwait } from './expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from './facts.ts';
import { bindingOf } from './kinds.ts';
import type { RuleView } from './rules/types.ts';
import type { Call, Syntax } from './syntax.ts';

/**
 * Where the items of a loop come from: `rows` of a query, `input` that a caller or a request hands in, `children` of one record,
 * of which there are seldom many, or somewhere that the code does not show.
 */
export type CollectionSource = 'rows' | 'input' | 'children' | 'unknown';

export function sourceOfItems(loop: LoopFact, file: FileFacts, view: RuleView): CollectionSource {
  const items = loop.iterated ?? (loop.test?.kind === 'binary' ? loop.test.right : null);
  return items === null ? 'unknown' : sourceOf(items, { from: loop.function, file, view, steps: 0 });
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
    case 'loop': return value.iterated === null ? 'unknown' : sourceOf(value.iterated, next);
    default: return 'unknown';
  }
}

function sourceOfName(name: string, line: number, place: Place): CollectionSource {
  const binding = bindingOf(name, line, place.from);
  // A bare word of Ruby that nothing binds asks the instance: it is an association of the record at hand.
  if (binding === undefined) return place.file.language === 'ruby' && /^[a-z]/.test(name) ? 'children' : 'unknown';
  if (binding.kind === 'parameter') return 'input';
  if (binding.kind === 'item') return binding.loop.iterated === null ? 'unknown' : sourceOf(binding.loop.iterated, { ...place, from: binding.loop.function });
  return binding.value === null || !binding.isWhole ? 'unknown' : sourceOf(binding.value, place);
}

const REQUEST_NAMES = /^(req|request|body|params|payload|data|input|dto|command|args|event|job|message|query|form|json|cleaned_data|validated_data|self|serializer|ctx)$/i;
/** `command.step.variants` is the part of a part: one record's children. */
const DEEPEST_INPUT = 3;

/** `request.body.ids` is input, `order.lines` are the children of an order. */
function sourceOfMember(node: Syntax, { from }: Place): CollectionSource {
  const path = pathOf(node)?.split('.');
  if (path === undefined) return node.kind === 'member' && node.object.kind === 'subscript' ? 'children' : 'unknown';
  const [root = ''] = path;
  const size = /^(length|size|count)$/.test(path.at(-1) ?? '') ? path.length - 1 : path.length;
  if (size === 1) return sourceOfPart(root, node.line, from);
  if (root === 'self') return size === 2 ? 'unknown' : 'children';
  return REQUEST_NAMES.test(root) && size <= DEEPEST_INPUT ? 'input' : 'children';
}

const sourceOfPart = (name: string, line: number, from: FunctionFact): CollectionSource => bindingOf(name, line, from)?.kind === 'parameter' ? 'input' : 'unknown';

/** Methods that look at what is there already. */
const VIEW = /^(map|filter|filter_map|select|reject|sort|sorted|sort_by|sortBy|reverse|entries|values|keys|items|entrySet|keySet|each_value|each_with_index|stream|toList|to_a|toArray|uniq|distinct|compact|flat|flatten|flatMap|flat_map|slice|concat|collect|group_by|groupBy|iterator|enumerate|list|set|tuple|zip|Object\.(keys|values|entries)|Array\.from|from|unwrap_or_default|iter|into_iter|lazy|with_index|parallelStream|fromIterable|Backward|All|Values|Keys)$/;

function sourceOfCall(node: Call, place: Place): CollectionSource {
  const { file, view, from } = place;
  const { method, receiver } = calleeOf(node);
  const isQuery = view.effects.isLazyQuery(node, from, file) !== null
    || chainOf(node).some((link) => isReadBy(file.callOf.get(link), file, view));
  if (isQuery) return isOfRecord(receiver, place) ? 'children' : 'rows';
  const [first] = node.args;
  if (VIEW.test(method) || VIEW.test(pathOf(node.callee) ?? '')) {
    const isStatic = receiver === null || (receiver.kind === 'name' && /^[A-Z]/.test(receiver.name)) || method === 'Backward';
    return isStatic ? (first === undefined ? 'unknown' : sourceOf(first.value, place)) : sourceOf(receiver, place);
  }
  if (file.language === 'ruby' && node.args.length === 0 && receiver !== null) return receiver.kind === 'self' ? 'unknown' : 'children';
  return 'unknown';
}

function isReadBy(call: CallFact | undefined, file: FileFacts, view: RuleView): boolean {
  return call !== undefined && view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'query' || effect.effect === 'stream');
}

/** `order.lines.all()`: asked of a value that is no model, session or repository. */
function isOfRecord(receiver: Syntax | null, { from, file, view }: Place): boolean {
  if (receiver === null || receiver.kind === 'self') return false;
  const root = rootName(receiver);
  if (root === null || /^[A-Z]/.test(root.name)) return false;
  const kind = view.effects.kinds.kindOf(root, from, file);
  if (kind !== null) return kind.name === 'instance';
  return receiver.kind === 'member' && /_set$|s$/.test(receiver.property) && !/(repository|service|store|dao|client|session|db|objects)$/i.test(receiver.property);
}

function rootName(node: Syntax): Extract<Syntax, { kind: 'name' }> | null {
  if (node.kind === 'name') return node;
  if (node.kind === 'member' || node.kind === 'subscript') return rootName(node.object);
  return node.kind === 'call' ? rootName(node.callee) : null;
}
