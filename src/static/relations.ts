import { associationRows } from './association-rows.ts';
import { wordsOf } from './bounds.ts';
import { chainOf, pathOf, rootOf } from './expressions.ts';
import type { CallFact, ClassFact, FileFacts, LoopFact } from './facts.ts';
import { bindingOf, matchesName } from './kinds.ts';
import type { Library } from './knowledge/types.ts';
import { repeatedBy } from './per-item.ts';
import { serializedRows } from './serialized-rows.ts';
import type { RuleView } from './rules/types.ts';
import type { FunctionNode, Syntax } from './syntax.ts';
import { walk, walkAll } from './walk.ts';

/** A relation of a query's row that is read in a loop without being loaded along. */
export interface RelationRead {
  readonly file: FileFacts;
  readonly loop: LoopFact;
  /** The whole expression: `post.author.name`. */
  readonly read: Syntax;
  /** The file it stands in: the loop's, or a serializer's. */
  readonly readIn: FileFacts;
  readonly relation: string;
  readonly model: string;
  /** The model in view declares the relation. */
  readonly isDeclared: boolean;
  /** No model is in view, but nothing except a relation is read so. */
  readonly isUnmistakable: boolean;
  /** Where the rows come from. */
  readonly source: Syntax;
  readonly library: string;
}

export function* findRelationReads(file: FileFacts, view: RuleView): Generator<RelationRead> {
  yield* readsInSerializers(file, view);
  for (const loop of file.loops) {
    const [variable] = loop.variables;
    if (variable === undefined || loop.iterated === null || repeatedBy([loop]) === null) continue;
    const rows = rowsOf(loop, file, view);
    if (rows === null) continue;
    const preloaded = preloadedIn(loop, rows, file);
    const seen = new Set<string>();
    for (const { node, path } of readsOf(variable, loop, file)) {
      const relation = path[0] ?? '';
      if (seen.has(relation) || preloaded.has(relation) || preloaded.has('*')) continue;
      const judged = judge(relation, path.slice(1), rows.model, view);
      if (judged === null) continue;
      seen.add(relation);
      yield { file, loop, read: node, readIn: file, relation, model: rows.modelName, source: rows.source, library: rows.library.library, ...judged };
    }
  }
}

/** `OrderResource::collection(Order::paginate())`: what the serializer's class reads of itself, it reads of every row. */
function* readsInSerializers(file: FileFacts, view: RuleView): Generator<RelationRead> {
  for (const { loop, reads, owner } of serializedRows(file, view)) {
    const rows = rowsOf(loop, file, view);
    const model = rows?.model ?? null;
    if (rows === null || model === null) continue;
    const preloaded = preloadedIn(loop, rows, file);
    const seen = new Set<string>();
    for (const node of reads) {
      const path = memberPath(node, 'self', owner) ?? [];
      const [relation] = path;
      if (relation === undefined || path.length < 2 || seen.has(relation) || preloaded.has(relation) || preloaded.has('*')) continue;
      const judged = judge(relation, path.slice(1), model, view);
      if (judged === null) continue;
      seen.add(relation);
      yield { file, loop, read: node, readIn: owner, relation, model: rows.modelName, source: rows.source, library: rows.library.library, ...judged };
    }
  }
}

interface Rows { readonly library: Library; readonly modelName: string; readonly model: ClassFact | null; readonly source: Syntax }

/** The query whose rows the loop runs over. */
function rowsOf(loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const { iterated } = loop;
  if (iterated === null) return null;
  const { kinds } = view.effects;
  const kind = kinds.kindOf(iterated, loop.function, file);
  if (kind !== null && !areLazy(kind.library, view)) return null;
  if (kind?.kind.items !== 'instance') return file.language === 'ruby' ? rowsOfAssociation(iterated, loop, file, view) : null;
  const source = sourceOf(iterated, loop, 0);
  const modelName = modelOf(source, view);
  if (modelName === null) return null;
  const model = view.project.findClass(modelName, file)?.value ?? null;
  return { library: kind.library, modelName, model, source };
}

/** `Post::all()` asks for posts; `db.Orders` for what the set of that name holds. */
function modelOf(source: Syntax, { project }: RuleView): string | null {
  const root = rootOf(source);
  if (root.kind === 'name' && /^[A-Z]/.test(root.name)) return root.name;
  const sets = new Set([...walk(source)].flatMap((node) => node.kind === 'member' && node.object === root ? [node.property] : []));
  for (const { classes } of project.files) {
    for (const { fields } of classes) {
      for (const set of sets) {
        const held = /Set<\s*(?:\w+\.)*(\w+)\s*>/.exec(fields.get(set)?.type ?? '')?.[1];
        if (held !== undefined) return held;
      }
    }
  }
  return null;
}

/** Some libraries load relations on reading only where that is switched on. */
function areLazy({ lazy_relations_need: needed }: Library, { project }: RuleView): boolean {
  return needed.length === 0 || needed.some((name) => project.callsTo(name).length > 0) || project.files.some(({ imports }) => imports.some(({ module }) => needed.includes(module)));
}

function rowsOfAssociation(iterated: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const { kinds } = view.effects;
  const rows = associationRows(iterated, { from: loop.function, file, project: view.project, kinds });
  const library = kinds.librariesOf(file).find(({ relations }) => relations.length > 0);
  return rows === null || library === undefined ? null : { library, modelName: rows.model.name, model: rows.model, source: sourceOf(rows.source, loop, 0) };
}

/** `posts` → `Post.all`, where it was assigned so. */
function sourceOf(node: Syntax, loop: LoopFact, depth: number): Syntax {
  const root = rootOf(node);
  const binding = root.kind === 'name' ? bindingOf(root.name, loop.range.start, loop.function) : undefined;
  return binding?.kind === 'value' && binding.value !== null && depth < 4 ? sourceOf(binding.value, loop, depth + 1) : node;
}

/** Members read of the loop's variable: `post.author.name` → author, name. The longest of each is given. */
function* readsOf(variable: string, loop: LoopFact, file: FileFacts): Generator<{ node: Syntax; path: readonly string[] }> {
  const inner = new Set<Syntax>();
  for (const node of walkAll(loop.body)) {
    if (inner.has(node)) continue;
    const path = memberPath(node, variable, file);
    if (path === null || path.length < 2) continue;
    for (const part of walk(node)) inner.add(part);
    yield { node, path };
  }
}

function memberPath(node: Syntax, variable: string, file: FileFacts): readonly string[] | null {
  if (node.kind === 'self') return variable === 'self' ? [] : null;
  if (node.kind === 'name') return node.name === variable ? [] : null;
  if (node.kind === 'member') {
    const path = memberPath(node.object, variable, file);
    return path === null ? null : [...path, node.property];
  }
  if (node.kind !== 'call' || node.callee.kind !== 'member') return null;
  const path = memberPath(node.callee.object, variable, file);
  if (path === null) return null;
  return file.language === 'ruby' || path.length > 0 ? [...path, node.callee.property] : null;
}

/** Relations that a query or its options name; `*` when something is preloaded that cannot be read. */
function preloadedIn(loop: LoopFact, { source, library, model }: Rows, file: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  const rows = [...walkAll([...(loop.iterated === null ? [] : [loop.iterated]), source, ...assignedTo(loop)])];
  const inChain = rows.flatMap((node) => file.callOf.get(node) ?? []);
  const rowsName = loop.iterated === null ? null : nameOfRoot(loop.iterated);
  const onRows = file.calls.filter((call) => call.function === loop.function && (call.receiver === null || (rowsName !== null && nameOfRoot(call.receiver) === rowsName)));
  const inBuilder = file.calls.filter((call) => call.function.className !== null && call.function.className === loop.function.className && isQueryBuilder(call));
  for (const call of [...inChain, ...onRows, ...inBuilder]) {
    if (!library.preloads.some((preload) => matchesName(call.method, preload))) continue;
    if (call.node.args.length === 0) names.add('*');
    for (const { value, name } of call.node.args) for (const named of relationNames(value, name)) names.add(named);
  }
  for (const field of library.preload_fields) {
    const value = model?.fields.get(field)?.value ?? null;
    if (value !== null) for (const named of relationNames(value, null)) names.add(named);
  }
  return names;
}

function nameOfRoot(node: Syntax): string | null {
  const root = rootOf(node);
  return root.kind === 'name' ? root.name : null;
}

/** Everything that the variable the loop runs over was set to. */
function assignedTo(loop: LoopFact): Syntax[] {
  const root = loop.iterated === null ? null : rootOf(loop.iterated);
  const bindings = root?.kind === 'name' ? loop.function.bindings.get(root.name) ?? [] : [];
  return bindings.flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : []);
}

const isQueryBuilder = ({ function: from }: CallFact): boolean => /^(get_queryset|queryset|scope|base_query)/.test(from.name ?? '');

/** `"author__profile"` names author; `:author`, `author: :profile` and `[:a, :b]` name what they hold. */
function relationNames(value: Syntax, key: string | null): string[] {
  const names = key === null ? [] : [key];
  if (value.kind === 'function') return [...names, ...membersOf(value)];
  for (const node of walk(value)) {
    if (node.kind === 'literal' && (node.type === 'string' || node.type === 'other')) names.push((node.value.replace(/^:/, '').split(/__|[.:]/)[0] ?? ''));
    if (node.kind === 'name') names.push('*');
  }
  return names;
}

/** `order => order.Items` */
function membersOf({ params, body }: FunctionNode): string[] {
  return [...walkAll(body)].flatMap((node) => node.kind === 'member' && node.object.kind === 'name' && node.object.name === params[0]?.name ? [node.property] : []);
}

const ENTITY_ATTRIBUTES = /^(name|email|title|username|full_name|first_name|last_name|display_name|slug|avatar_url|handle|phone|address|company_name)$/;
const NOT_RELATIONS = /(^|\s)(status|state|type|kind|role|level|priority|method|mode|image|photo|file|avatar|attachment|document|picture|logo|icon|thumbnail|name|title|body|text|content|description|created at|updated at|date|time|id|meta|data|config|settings|options|params|json|errors|class|pk|price|amount|total|currency|money)$/;
const RELATION_METHODS = /^(all|count|exists|first|filter|where|order|order_by|pluck|find_by)$/;

function judge(relation: string, rest: readonly string[], model: ClassFact | null, view: RuleView): { isDeclared: boolean; isUnmistakable: boolean } | null {
  if (model !== null) {
    const declared = declaredRelations(model, view);
    return declared.has(relation) || declared.has(relation.replace(/_set$/, '')) ? { isDeclared: true, isUnmistakable: true } : null;
  }
  const [next] = rest;
  if (next === undefined || NOT_RELATIONS.test(wordsOf(relation))) return null;
  if (RELATION_METHODS.test(next)) return { isDeclared: false, isUnmistakable: relation.endsWith('_set') || next === 'all' };
  return ENTITY_ATTRIBUTES.test(next) ? { isDeclared: false, isUnmistakable: true } : null;
}

/** `public function author() { return $this->belongsTo(User::class); }` */
function isRelationMethod({ body }: FunctionNode, makers: ReadonlySet<string>): boolean {
  const [only] = body;
  if (body.length !== 1 || only?.kind !== 'return' || only.value === null) return false;
  return chainOf(only.value).some(({ callee }) => callee.kind === 'member' && callee.object.kind === 'self' && makers.has(callee.property));
}

/** Names that the model declares as relations: `author = ForeignKey(...)`, `belongs_to :author`, `@ManyToOne Author author`. */
function declaredRelations(model: ClassFact, { knowledge }: RuleView): ReadonlySet<string> {
  const makers = new Set(Object.values(knowledge.libraries).flat().flatMap(({ relations }) => relations));
  const names = new Set<string>();
  for (const [name, field] of model.fields) {
    const made = field.value === null ? [] : chainOf(field.value).map((call) => pathOf(call.callee)?.split('.').at(-1) ?? '');
    const marks = field.decorators.map((decorator) => pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '');
    if ([...made, ...marks].some((maker) => makers.has(maker))) names.add(name);
  }
  for (const member of model.body) {
    if (member.kind === 'function' && member.name !== null && isRelationMethod(member, makers)) names.add(member.name);
    if (member.kind !== 'call' || member.callee.kind !== 'name' || !makers.has(member.callee.name)) continue;
    const first = member.args[0]?.value;
    if (first?.kind === 'literal') names.add(first.value.replace(/^:/, ''));
  }
  return names;
}
