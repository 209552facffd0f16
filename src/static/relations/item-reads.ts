import type { ClassFact, FileFacts, FunctionFact, SourceText } from '../facts/facts.ts';
import { heldBy } from './held-items.ts';
import type { LocatedFunction, Project } from '../project/project.ts';
import type { FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A member that is read of a loop's item, in the loop or in a function that the item is given to: `post.author.name`. */
export interface ItemRead {
  readonly file: SourceText;
  readonly node: Syntax;
  /** The names read, without the item's own: author, name. What is called on the item itself, and is no getter, ends with `()`. A loop over it adds `iterator`. */
  readonly path: readonly string[];
  /** The calls that hand the item on, outermost first. */
  readonly through: readonly { readonly file: SourceText; readonly node: Syntax }[];
}

interface Place {
  readonly file: FileFacts;
  readonly project: Project;
  readonly model: ClassFact | null;
  readonly depth: number;
  readonly through: ItemRead['through'];
  /** The class of the function that reads. */
  readonly className?: string | null;
}

const MOST_HANDS = 2;

/** The longest path of each read; what is only assigned to is left out. Without a variable the item is the instance itself. */
export function* itemReads(body: readonly Syntax[], variable: string | null, place: Omit<Place, 'depth' | 'through'>): Generator<ItemRead> {
  yield* readsIn(body, variable === null ? isSelf : named(variable), { ...place, depth: 0, through: [] });
}

/** The same of the instance, which holds the item itself in some of its fields: `$this->resource->author`. */
export function* heldItemReads(body: readonly Syntax[], fields: readonly string[], place: Omit<Place, 'depth' | 'through'>): Generator<ItemRead> {
  yield* readsIn(body, (node) => isSelf(node) ?? (node.kind === 'member' && node.object.kind === 'self' && fields.includes(node.property) ? [] : null), { ...place, depth: 0, through: [] });
}

/** The names that a node adds to the item by itself: none when it is the item, null when it has nothing to do with it. */
type Root = (node: Syntax) => readonly string[] | null;

/** Ruby's bare `object` may be a call of the instance. */
const named = (variable: string): Root => (node) => (node.kind === 'name' && node.name === variable) || (node.kind === 'call' && node.args.length === 0 && node.callee.kind === 'name' && node.callee.name === variable) ? [] : null;
const isSelf: Root = (node) => node.kind === 'self' ? [] : null;

/** In a Ruby model a bare word that nothing binds is read of the instance. */
const selfInRuby = ({ bindings }: FunctionFact): Root => (node) => {
  if (node.kind === 'self') return [];
  if (node.kind === 'call' && node.callee.kind === 'name') return [node.callee.name];
  return node.kind === 'name' && /^[a-z]/.test(node.name) && !bindings.has(node.name) ? [node.name] : null;
};

function* readsIn(body: readonly Syntax[], root: Root, place: Place): Generator<ItemRead> {
  const done = new Set<Syntax>();
  for (const node of walkAll(body)) {
    if (node.kind === 'assign') for (const target of node.targets) for (const part of target.kind === 'call' ? [target, target.callee] : [target]) done.add(part);
    if (done.has(node)) continue;
    if (node.kind === 'call') {
      yield* handedOn(node, root, place);
      yield* heldReads(node, root, place);
    }
    const read = node.kind === 'loop' && node.iterated !== null ? node.iterated : node;
    const path = pathFrom(read, root, place.file);
    if (path === null || path.length === 0) continue;
    for (const part of walk(read)) done.add(part);
    for (const argument of argumentsOf(read, root)) yield* readsIn([argument], root, place);
    yield { file: place.file, node: read, path: read === node ? path : [...path, 'iterator'], through: place.through };
    yield* ownMethod(read, (path[0] ?? '').replace('()', ''), place);
  }
}

/** `$this->whenLoaded('lines', fn () => …)`: the lambda of a Laravel resource does not run for each row. */
const isConditional = ({ callee }: Extract<Syntax, { kind: 'call' }>, root: Root): boolean => callee.kind === 'member' && root(callee.object)?.length === 0 && /^(when|unless|mergeWhen|mergeUnless)/.test(callee.property);

/** The arguments of the calls in a chain: they were walked with it, but are reads of their own. */
function argumentsOf(node: Syntax, root: Root): Syntax[] {
  if (node.kind === 'member') return argumentsOf(node.object, root);
  if (node.kind !== 'call') return [];
  const given = node.args.map(({ value }) => value).filter(({ kind }) => kind !== 'function' || !isConditional(node, root));
  return [...given, ...argumentsOf(node.callee, root)];
}

function pathFrom(node: Syntax, root: Root, file: FileFacts): readonly string[] | null {
  const own = root(node);
  if (own !== null) return own;
  if (node.kind === 'member') {
    const path = pathFrom(node.object, root, file);
    return path === null ? null : [...path, node.property];
  }
  if (node.kind !== 'call' || node.callee.kind !== 'member') return null;
  const path = pathFrom(node.callee.object, root, file);
  return path === null ? null : [...path, calledName(node.callee.property, path.length === 0, file)];
}

/** `getCustomer` → customer. In PHP `$order->items()` is a new query and `$order->items` the relation. */
function calledName(method: string, isOnItem: boolean, { language }: FileFacts): string {
  const getter = language === 'java' || language === 'kotlin' ? /^get([A-Z]\w*)$/.exec(method)?.[1] : undefined;
  if (getter !== undefined) return getter.charAt(0).toLowerCase() + getter.slice(1);
  return isOnItem && language !== 'ruby' ? `${method}()` : method;
}

/** `serialize(order)`: what the function reads of its parameter. */
function* handedOn(node: Extract<Syntax, { kind: 'call' }>, root: Root, place: Place): Generator<ItemRead> {
  const position = node.args.findIndex(({ value }) => root(value)?.length === 0);
  const call = place.file.callOf.get(node);
  if (position < 0 || call === undefined || place.depth >= MOST_HANDS) return;
  const target = place.project.resolveCall(call, place.file);
  const given = target?.value.node === undefined || target.value.node === null ? undefined : paramAt(target.value.node, node.args[position]?.name ?? null, position);
  if (target === null || given === undefined || target.value === call.function) return;
  yield* readsIn(target.value.node?.body ?? [], named(given), { ...inside(place, target.file, node), className: target.value.className });
}

/** `OrderPresenter.new(order).to_h`: what the method reads of the item that its object was made with. */
function* heldReads(node: Extract<Syntax, { kind: 'call' }>, root: Root, place: Place): Generator<ItemRead> {
  const held = place.depth >= MOST_HANDS ? null : heldBy(node, (given) => root(given)?.length === 0, place);
  if (held === null) return;
  const { method, fields } = held;
  const isField: Root = (read) => (read.kind === 'member' && read.object.kind === 'self' && fields.includes(read.property)) || fields.some((field) => method.file.language === 'ruby' && named(field)(read) !== null) ? [] : null;
  yield* readsIn(method.value.node?.body ?? [], isField, inside(place, method.file, node));
}

function paramAt({ params }: FunctionNode, keyword: string | null, position: number): string | undefined {
  const own = params.filter(({ name }) => name !== 'self' && name !== 'cls');
  return keyword === null ? own[position]?.name : own.find(({ name }) => name === keyword)?.name;
}

/** `order.to_dict()`, a property, a method of the model: what it reads of the instance. */
function* ownMethod(node: Syntax, name: string, place: Place): Generator<ItemRead> {
  const accessor = place.depth >= MOST_HANDS ? null : accessorOf(name, place);
  const method = place.depth >= MOST_HANDS ? null : accessor ?? methodOf(name, place);
  if (method === null || (accessor === null && !isRunByReading(method.value, node))) return;
  yield* readsIn(method.value.node?.body ?? [], method.file.language === 'ruby' ? selfInRuby(method.value) : isSelf, inside(place, method.file, node));
}

function methodOf(name: string, { model, project }: Pick<Place, 'model' | 'project'>): LocatedFunction | null {
  const own = model === null ? [] : project.functionsNamed(name).filter(({ value }) => value.className === model.name);
  return own.length === 1 ? own[0] ?? null : null;
}

/** Laravel runs `getFullNameAttribute()`, and what `fullName(): Attribute` gives, where `full_name` is read. */
function accessorOf(name: string, place: Pick<Place, 'model' | 'project'>): LocatedFunction | null {
  const words = name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
  const old = methodOf(`get${words.charAt(0).toUpperCase()}${words.slice(1)}Attribute`, place);
  const method = old ?? methodOf(words, place);
  return method?.file.language === 'php' && (old !== null || /(^|\\)Attribute$/.test(method.value.node?.returns ?? '')) ? method : null;
}

interface InTemplate extends Pick<Place, 'project' | 'model'> { readonly file: SourceText }

/** What the model's method of the name reads of the instance, where a template reads it: in most of their languages that runs it. */
export function* methodReads(node: Syntax, name: string, { file, project, model }: InTemplate): Generator<ItemRead> {
  const accessor = accessorOf(name, { project, model });
  const method = accessor ?? methodOf(name.replace('()', ''), { project, model });
  if (method === null || (method.file.language === 'php' && accessor === null && !name.endsWith('()'))) return;
  const place = { file: method.file, project, model, depth: 1, through: [{ file, node }] };
  yield* readsIn(method.value.node?.body ?? [], method.file.language === 'ruby' ? selfInRuby(method.value) : isSelf, place);
}

function isRunByReading({ node: definition }: FunctionFact, read: Syntax): boolean {
  const isProperty = definition?.decorators.some((mark) => mark.kind === 'name' && mark.name.endsWith("property")) === true;
  return isProperty || [...walk(read)].some(({ kind }) => kind === 'call');
}

function inside(place: Place, file: FileFacts, node: Syntax): Place {
  return { ...place, file, depth: place.depth + 1, through: [...place.through, { file: place.file, node }] };
}
