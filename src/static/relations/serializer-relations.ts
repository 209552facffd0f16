import { calleeOf, chainOf, keyword, namesIn, pathOf, rootOf } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { Located } from '../project/project.ts';
import { namesPreloaded, pathsPreloaded } from './preloads.ts';
import type { RuleView } from '../rule-view.ts';
import { readsOfSerializer } from './serializer-reads.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** A relation that a serializer reads of each row that a list view hands to it. */
export interface SerializedRelation {
  readonly file: FileFacts;
  /** The view's function that stands for the load: its query, or the class body. */
  readonly function: FunctionFact;
  readonly query: Syntax;
  /** Where the rows are given on, if not with the query. */
  readonly given: Syntax | null;
  readonly serializer: Located<ClassFact>;
  /** Where the serializer, or one that it nests or extends, reads it. */
  readonly read: { readonly file: FileFacts; readonly line: number };
  readonly relation: string;
  readonly model: string;
}

const LISTS = /(ModelViewSet|ReadOnlyModelViewSet|ListAPIView|ListCreateAPIView|ListModelMixin)$/;
const MOST_BASES = 3;

/** Itself, or through classes of the project. */
function isListView(owner: ClassFact, file: FileFacts, view: RuleView, hops = 0): boolean {
  return owner.bases.some((base) => {
    if (LISTS.test(base)) return true;
    const known = hops < MOST_BASES ? view.project.findClass(base.split('.').at(-1) ?? base, file) : null;
    return known !== null && known.value !== owner && isListView(known.value, known.file, view, hops + 1);
  });
}

/** List views of Django REST framework, with what their serializer reads and their query does not load along. */
export function* serializedRelations(file: FileFacts, view: RuleView): Generator<SerializedRelation> {
  if (file.language !== 'python') return;
  yield* handedToSerializers(file, view);
  for (const owner of file.classes) {
    if (!isListView(owner, file, view)) continue;
    const queries = queriesOf(owner, file);
    const [first] = queries;
    const serializer = serializerOf(owner, file, view);
    if (serializer === null || first === undefined) continue;
    const alongside = [...owner.fields].flatMap(([name, { value }]) => value !== null && PRELOADING.test(name) ? [value] : []);
    yield* unloaded({ file, function: first.from, queries: queries.map(({ node }) => node), alongside, serializer, view });
  }
}

/** The class that a list view serializes its rows with: the field, or what `get_serializer_class` gives for a list. */
function serializerOf(owner: ClassFact, file: FileFacts, { project }: RuleView): Located<ClassFact> | null {
  const method = file.functions.find(({ name, className }) => name === 'get_serializer_class' && className === owner.name);
  const body = method?.node?.body ?? [];
  const forLists = [...walkAll(body)].flatMap((node) => node.kind === 'if' && [...walkAll([node.test])].some((part) => part.kind === 'literal' && part.value === 'list') ? node.then : []);
  const returned = [...walkAll(forLists), ...walkAll(body)].find((node) => node.kind === 'return' && node.value !== null && (forLists.length > 0 || body.includes(node)));
  const named = returned?.kind === 'return' ? returned.value : owner.fields.get('serializer_class')?.value;
  return named === undefined || named === null ? null : project.findClass(pathOf(named)?.split('.').at(-1) ?? '', file);
}

/** `OrderSerializer(orders, many=True)`, `self.get_serializer(orders, many=True)` in a view of its own. */
function* handedToSerializers(file: FileFacts, view: RuleView): Generator<SerializedRelation> {
  for (const { node, method, function: from } of file.calls) {
    const rows = node.args[0];
    const many = keyword(node, 'many');
    if (many?.kind !== 'literal' || many.value !== 'True' || rows?.name !== null) continue;
    const owner = method === 'get_serializer' ? file.classes.find(({ name }) => name === from.className) : undefined;
    const serializer = owner === undefined ? view.project.findClass(method, file) : serializerOf(owner, file, view);
    if (serializer === null) continue;
    const bound = rows.value.kind === 'name' ? from.bindings.get(rows.value.name) ?? [] : [];
    const queries = [rows.value, ...bound.flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : [])];
    yield* unloaded({ file, function: from, queries, alongside: [], serializer, view });
  }
}

interface Handed {
  readonly file: FileFacts;
  readonly function: FunctionFact;
  /** What together makes the rows; the first that names a model is where it begins. */
  readonly queries: readonly Syntax[];
  readonly alongside: readonly Syntax[];
  readonly serializer: Located<ClassFact>;
  readonly view: RuleView;
}

function* unloaded({ file, function: from, queries, alongside, serializer, view }: Handed): Generator<SerializedRelation> {
  const query = queries.find((candidate) => modelOf(candidate, file, view) !== null);
  const model = query === undefined ? null : modelOf(query, file, view);
  if (query === undefined || model === null || queries.some((part) => mayPreload(part, file, view))) return;
  const preloaded = namesPreloaded(queries, { file, view, model });
  const paths = pathsPreloaded([...queries, ...alongside], preloaded);
  if (preloaded.has('*')) return;
  const shown = queries.findLast((part) => [...walkAll([part])].some((node) => node.kind === 'call' && LOADS_ALONG.test(calleeOf(node).method))) ?? query;
  const given = queries.find((part) => part.kind === 'return' && part !== shown) ?? null;
  for (const { relation, path, file: where, line, model: ofModel } of readsOfSerializer(serializer, model, view)) {
    if (!paths.covers(path)) yield { file, function: from, query: shown, given, serializer, read: { file: where, line }, relation, model: ofModel.name };
  }
}

const LOADS_ALONG = /^(select|prefetch)_related$/;

/** Fields of views and helpers that by their name load along, in a way of their own. */
const PRELOADING = /select_?related|prefetch|eager|_related$|for_includes/i;

/** Something that cannot be looked into makes the rows: a manager's own method, a helper that by its name loads along. */
function mayPreload(query: Syntax, file: FileFacts, view: RuleView): boolean {
  const value = query.kind === 'assign' || query.kind === 'return' ? query.value : query;
  if (value === null) return false;
  return chainOf(value).some((call) => {
    const { method, receiver } = calleeOf(call);
    const fact = file.callOf.get(call);
    if (fact !== undefined && view.project.resolveCall(fact, file) !== null) return false;
    return receiver === null || rootOf(receiver).kind !== 'name' ? PRELOADING.test(method) && !KNOWN.has(method) : !KNOWN.has(method);
  });
}

/** Methods of query sets that load nothing along unless they say so. */
const KNOWN = new Set(['all', 'filter', 'exclude', 'order_by', 'annotate', 'alias', 'distinct', 'select_related', 'prefetch_related', 'only', 'defer', 'using', 'reverse', 'none', 'select_for_update', 'get_queryset', 'union', 'filter_queryset', 'paginate_queryset', 'order', 'extra']);

interface Query { readonly node: Syntax; readonly from: FunctionFact }

/** The `queryset` of the class, and what its `get_queryset` gives back. */
function queriesOf(owner: ClassFact, file: FileFacts): Query[] {
  const value = owner.fields.get('queryset')?.value;
  const [module] = file.functions;
  const declared = value === undefined || value === null || module === undefined ? [] : [{ node: value, from: module }];
  const method = file.functions.find(({ name, className }) => name === 'get_queryset' && className === owner.name);
  if (method?.node === undefined || method.node === null) return declared;
  return [...partsOfReturned(method.node.body).map((node) => ({ node, from: method })), ...declared];
}

/** What a function gives back, and what the names in it were set to. */
function partsOfReturned(body: readonly Syntax[]): Syntax[] {
  const nodes = [...walkAll(body)];
  const returned = nodes.filter((node) => node.kind === 'return' && node.value !== null && rootOf(node.value).kind !== 'literal');
  const names = new Set(returned.flatMap((node) => [...namesIn(node)]));
  const isPart = (node: Syntax): boolean => node.kind === 'assign' && node.value !== null && node.targets.some((target) => target.kind === 'name' && names.has(target.name));
  return nodes.filter((node) => returned.includes(node) || isPart(node));
}

/** `Order.objects`, `models.Order.objects`. */
function modelOf(node: Syntax, file: FileFacts, view: RuleView): ClassFact | null {
  for (const inner of walkAll([node])) {
    if (inner.kind !== 'member' || inner.property !== 'objects') continue;
    return view.project.findClass(pathOf(inner.object)?.split('.').at(-1) ?? '', file)?.value ?? null;
  }
  return null;
}
