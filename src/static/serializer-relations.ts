import { calleeOf, keyword, pathOf, rootOf } from './expressions.ts';
import type { ClassFact, FieldFact, FileFacts, FunctionFact } from './facts.ts';
import { itemReads } from './item-reads.ts';
import type { Located } from './project.ts';
import { relationsOf, type Relation } from './model-relations.ts';
import { namesPreloaded } from './preloads.ts';
import type { RuleView } from './rules/types.ts';
import type { Syntax } from './syntax.ts';
import { walkAll } from './walk.ts';

/** A relation that a serializer reads of each row that a list view hands to it. */
export interface SerializedRelation {
  readonly file: FileFacts;
  /** The view's function that stands for the load: its query, or the class body. */
  readonly function: FunctionFact;
  readonly query: Syntax;
  readonly serializer: Located<ClassFact>;
  readonly line: number;
  readonly relation: string;
  readonly model: string;
}

const LISTS = /(ModelViewSet|ReadOnlyModelViewSet|ListAPIView|ListCreateAPIView|ListModelMixin)$/;

/** List views of Django REST framework, with what their serializer reads and their query does not load along. */
export function* serializedRelations(file: FileFacts, view: RuleView): Generator<SerializedRelation> {
  yield* handedToSerializers(file, view);
  for (const owner of file.classes) {
    if (!owner.bases.some((base) => LISTS.test(base))) continue;
    const queries = queriesOf(owner, file);
    const model = queries.map((query) => modelOf(query.node, file, view)).find((found) => found !== null) ?? null;
    const named = owner.fields.get('serializer_class')?.value;
    const serializer = named === undefined || named === null ? null : view.project.findClass(pathOf(named)?.split('.').at(-1) ?? '', file);
    const [first] = queries;
    if (model === null || serializer === null || first === undefined) continue;
    const preloaded = namesPreloaded(queries.map(({ node }) => node), { file, view });
    if (preloaded.has('*')) continue;
    for (const read of readsOf(serializer, model, view)) {
      if (!preloaded.has(read.relation)) yield { file, function: first.from, query: first.node, serializer, model: model.name, ...read };
    }
  }
}

/** `OrderSerializer(orders, many=True)` in a view of its own. */
function* handedToSerializers(file: FileFacts, view: RuleView): Generator<SerializedRelation> {
  for (const { node, method, function: from } of file.calls) {
    const rows = node.args[0];
    const many = keyword(node, 'many');
    if (many?.kind !== 'literal' || many.value !== 'True' || rows?.name !== null) continue;
    const serializer = view.project.findClass(method, file);
    const queries = [rows.value, ...(rows.value.kind === 'name' ? from.bindings.get(rows.value.name) ?? [] : []).flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : [])];
    const query = queries.find((candidate) => modelOf(candidate, file, view) !== null);
    const model = query === undefined ? null : modelOf(query, file, view);
    if (serializer === null || query === undefined || model === null) continue;
    const preloaded = namesPreloaded(queries, { file, view });
    if (preloaded.has('*')) continue;
    for (const read of readsOf(serializer, model, view)) if (!preloaded.has(read.relation)) yield { file, function: from, query, serializer, model: model.name, ...read };
  }
}

interface Query { readonly node: Syntax; readonly from: FunctionFact }

/** The `queryset` of the class, and what its `get_queryset` gives back. */
function queriesOf(owner: ClassFact, file: FileFacts): Query[] {
  const value = owner.fields.get('queryset')?.value;
  const [module] = file.functions;
  const declared = value === undefined || value === null || module === undefined ? [] : [{ node: value, from: module }];
  const method = file.functions.find(({ name, className }) => name === 'get_queryset' && className === owner.name);
  if (method?.node === undefined || method.node === null) return declared;
  return [...[...walkAll(method.node.body)].flatMap((node) => isQuery(node) ? [{ node, from: method }] : []), ...declared];
}

const isQuery = (node: Syntax): boolean => (node.kind === 'assign' || node.kind === 'return') && node.value !== null && rootOf(node.value).kind !== 'literal';

function modelOf(node: Syntax, file: FileFacts, view: RuleView): ClassFact | null {
  for (const inner of walkAll([node])) {
    if (inner.kind === 'member' && inner.property === 'objects' && inner.object.kind === 'name') return view.project.findClass(inner.object.name, file)?.value ?? null;
  }
  return null;
}

interface Read { readonly relation: string; readonly line: number }

function* readsOf(serializer: Located<ClassFact>, model: ClassFact, view: RuleView): Generator<Read> {
  const relations = relationsOf(model, view);
  const seen = new Set<string>();
  for (const [name, field] of serializer.value.fields) {
    for (const read of [...ofField(name, field, relations), ...ofMethod(name, field, { serializer, model, relations, view })]) {
      if (!seen.has(read.relation)) yield read;
      seen.add(read.relation);
    }
  }
  for (const read of ofMeta(serializer.value, model, relations)) if (!seen.has(read.relation)) yield read;
}

/** `fields = ["code", "tags"]`: the keys of a relation to many are a query for each row. */
function ofMeta({ body, fields }: ClassFact, model: ClassFact, relations: Relations): Read[] {
  const meta = body.flatMap((member) => member.kind === 'class' && member.name === 'Meta' ? member.body : []);
  const listed = meta.flatMap((member) => member.kind === 'field' && member.name === 'fields' && member.value !== null ? [member.value] : []);
  return listed.flatMap((value) => {
    const literals = value.kind === 'collection' ? value.entries.map((entry) => entry.value) : [value];
    const names = literals.flatMap((literal) => literal.kind === 'literal' ? [literal.value] : []);
    const shown = names.includes('__all__') ? [...model.fields.keys()] : names;
    return shown.filter((name) => relations.get(name)?.isMany === true && !fields.has(name)).map((relation) => ({ relation, line: value.line }));
  });
}

type Relations = ReadonlyMap<string, Relation>;

/** A nested serializer, a related field of many, a field whose source crosses the relation. */
function ofField(name: string, { value, line }: FieldFact, relations: Relations): Read[] {
  if (value?.kind !== 'call') return [];
  const { method } = calleeOf(value);
  const source = keyword(value, 'source');
  const path = (source?.kind === 'literal' ? source.value : name).split('.');
  const relation = path[0] ?? name;
  const known = relations.get(relation);
  if (known === undefined || isWriteOnly(value)) return [];
  const isMany = keyword(value, 'many')?.kind === 'literal';
  const isCrossed = path.length > 1 && !/^(id|pk)$/.test(path[1] ?? '');
  if (method.endsWith("RelatedField")) return (known.isMany && isMany) || /^(Slug|String)RelatedField$/.test(method) ? [{ relation, line }] : [];
  return method.endsWith("Serializer") || isCrossed ? [{ relation, line }] : [];
}

const isWriteOnly = (call: Extract<Syntax, { kind: 'call' }>): boolean => {
  const only = keyword(call, 'write_only');
  return only?.kind === 'literal' && only.value === 'True';
};

interface Serialized { readonly serializer: Located<ClassFact>; readonly model: ClassFact; readonly relations: Relations; readonly view: RuleView }

/** `get_total(self, order)` of a SerializerMethodField. */
function ofMethod(name: string, { value }: FieldFact, { serializer, model, relations, view }: Serialized): Read[] {
  if (value?.kind !== 'call' || calleeOf(value).method !== 'SerializerMethodField') return [];
  const method = serializer.file.functions.find((candidate) => candidate.className === serializer.value.name && candidate.name === `get_${name}`);
  const parameter = method?.node?.params[0]?.name;
  if (method?.node === undefined || method.node === null || parameter === undefined) return [];
  return [...itemReads(method.node.body, parameter, { file: serializer.file, project: view.project, model })].flatMap(({ path, node, through, file }) => {
    const relation = relations.get(path[0] ?? '');
    const isLoaded = relation !== undefined && (path[1] === undefined ? !relation.isMany : !/^(id|pk)$/.test(path[1]));
    return isLoaded ? [{ relation: path[0] ?? '', line: file === serializer.file && through.length === 0 ? node.line : method.range.start }] : [];
  });
}
