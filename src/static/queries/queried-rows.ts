import { associationRows } from '../relations/association-rows.ts';
import { declaredType, elementType } from '../project/declared-type.ts';
import { rowsOfOne, rowsOfParameter } from '../relations/django-rows.ts';
import { calleeOf, chainOf, rootOf, withoutViews } from '../syntax/expressions.ts';
import type { ClassFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { bindingOf, standsFor } from '../facts/bindings.ts';
import type { Library } from '../knowledge/types.ts';
import { loadedBelow } from './loaded-below.ts';
import { ownMethod, returnedBy } from '../project/own-methods.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** The query whose rows a loop runs over. */
export interface Rows {
  readonly library: Library;
  readonly modelName: string;
  readonly model: ClassFact | null;
  readonly source: Syntax;
  /** They are the children of one of these, which each of them knows. */
  readonly owner?: ClassFact | null;
  /** The relation that leads back to the one record that they belong to. */
  readonly knows?: string;
  /** Where they come into view, if not with a query. */
  readonly begins?: Syntax;
  /** Relations that whoever hands the rows over has loaded along. */
  readonly handed?: ReadonlySet<string>;
}

/** The query whose rows the loop runs over. */
export function rowsOf(loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const iterated = loop.iterated === null ? null : unwrapped(loop.iterated, loop, 0);
  if (iterated === null) return null;
  const { kinds } = view.effects;
  const kind = kinds.kindOf(iterated, loop.function, file);
  if (kind !== null && !areLazy(kind.library, view)) return null;
  const along = file.language === 'ruby' ? rowsOfAssociation(iterated, loop, file, view) : null;
  const django = file.language === 'python' ? rowsInDjango(iterated, loop, file, view) : null;
  if (django !== null) return django;
  if (along !== null || kind?.kind.items !== 'instance') return along ?? (file.language === 'ruby' ? null : rowsByType(iterated, loop, file, view));
  const source = sourceOf(iterated, loop.function, file, 0);
  // `order.lines` of one order that was loaded gives rows of another model.
  if (kinds.kindOf(rootOf(iterated), loop.function, file)?.name === 'instance') return null;
  const modelName = modelOf(source, view) ?? modelOfClass(source, loop, file, view) ?? modelOfStatement(iterated, loop.function, file) ?? modelOfResult(source, file, view);
  if (modelName === null) return null;
  const model = view.project.findClass(modelName.split('::').at(-1) ?? modelName, file)?.value ?? null;
  return { library: kind.library, modelName, model, source };
}

function rowsInDjango(iterated: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const library = view.effects.kinds.librariesOf(file).find(({ relations }) => relations.includes('ForeignKey'));
  if (library === undefined) return null;
  const source = sourceOf(iterated, loop.function, file, 0);
  const ofOne = rowsOfOne(iterated, loop.function, view);
  if (ofOne !== null) return { library, modelName: ofOne.model.name, model: ofOne.model, knows: ofOne.knows, handed: loadedBelow(ofOne.relation, library, file, view), source };
  const handed = rowsOfParameter(source, loop, file, view);
  return handed === null ? null : { library, modelName: handed.model.name, model: handed.model, handed: handed.preloaded, source, begins: handed.begins };
}

/** `list(posts)` and a page of them are the same rows. */
function unwrapped(node: Syntax, loop: LoopFact, depth: number): Syntax {
  const value = standsFor(node, loop.function);
  const wrapper = chainOf(value).find(({ callee }) => callee.kind === 'name' && WRAPPERS.has(callee.name));
  const inner = wrapper?.args[0]?.value ?? sameAgain(node, value);
  return inner === undefined || depth > MOST_WRAPPERS ? node : unwrapped(inner, loop, depth + 1);
}

const MOST_WRAPPERS = 4;
const WRAPPERS = new Set(['list', 'sorted', 'tuple', 'set', 'reversed', 'enumerate', 'Paginator', 'collect', 'paginate']);

/** `posts = ordered(posts, …)`: what a function makes of the rows is still these rows. */
function sameAgain(node: Syntax, value: Syntax): Syntax | undefined {
  if (node.kind !== 'name' || value.kind !== 'call' || value.callee.kind !== 'name') return undefined;
  return value.args.map((argument) => argument.value).find((given) => given.kind === 'name' && given.name === node.name && given !== node);
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

/** `self.model.objects`: the model that the view's class names. */
function modelOfClass(source: Syntax, loop: LoopFact, file: FileFacts, { project }: RuleView): string | null {
  const isAsked = [...walk(source)].some((node) => (node.kind === 'member' && node.object.kind === 'self' && /^(model|queryset|get_queryset)$/.test(node.property)) || (node.kind === 'name' && node.name === 'super'));
  const { className } = loop.function;
  const fields = !isAsked || className === null ? undefined : project.findClass(className, file)?.value.fields;
  const model = fields?.get('model')?.value ?? fields?.get('queryset')?.value;
  const root = model === undefined || model === null ? null : rootOf(model);
  return root?.kind === 'name' ? root.name : null;
}

/** SQLAlchemy: `session.scalars(select(Order))`, `session.query(Order)`; what an async session gives loads nothing when it is read. */
function modelOfStatement(iterated: Syntax, from: LoopFact['function'], file: FileFacts): string | null {
  const source = sourceOf(iterated, from, file, 0);
  const parts = file.language === 'python' ? [source, standsFor(iterated, from)].flatMap((node) => [...walk(node)]) : [];
  if (parts.some(({ kind }) => kind === 'await')) return null;
  const calls = parts.flatMap((part) => part.kind === 'call' ? [part, ...part.args.flatMap(({ value }) => [...walk(standsFor(value, from))].filter((inner) => inner.kind === 'call'))] : []);
  const givesObjects = calls.some((call) => /^(scalars|query|exec)$/.test(calleeOf(call).method));
  const [model] = calls.flatMap((call) => /^(select|query)$/.test(calleeOf(call).method) && call.args.length === 1 && call.args[0]?.value.kind === 'name' ? [call.args[0].value.name] : []);
  return givesObjects && model !== undefined && /^[A-Z]/.test(model) ? model : null;
}

/** `$this->orders->ofUser($user)`: the model that the function in view asks. */
function modelOfResult(source: Syntax, file: FileFacts, { project }: RuleView): string | null {
  for (const link of chainOf(source)) {
    const call = file.callOf.get(link);
    const target = call === undefined ? null : project.resolveCall(call, file);
    const given = target === null ? null : returnedBy(target.value.node?.body ?? []);
    const root = given === null || target === null ? null : rootOf(sourceOf(given, target.value, target.file, 0));
    if (root?.kind === 'name' && /^[A-Z]/.test(root.name)) return root.name;
  }
  return null;
}

/** Some libraries load relations on reading only where that is switched on. */
function areLazy({ lazy_relations_need: needed }: Library, { project }: RuleView): boolean {
  return needed.length === 0 || needed.some((name) => project.callsNamed(name).length > 0) || project.files.some(({ imports }) => imports.some(({ module }) => needed.includes(module)));
}

function rowsOfAssociation(iterated: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const { kinds } = view.effects;
  const rows = associationRows(iterated, { from: loop.function, file, project: view.project });
  const library = kinds.librariesOf(file).find(({ relations }) => relations.length > 0);
  return rows === null || library === undefined ? null : { library, modelName: rows.model.name, model: rows.model, owner: rows.owner, source: sourceOf(rows.source, loop.function, file, 0) };
}

/** `for (Order order : orders.findAll())`: the repository's method says what it gives, or the loop is over a list of entities that a query gave. */
function rowsByType(iterated: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): Rows | null {
  const source = withoutViews(sourceOf(withoutViews(iterated), loop.function, file, 0));
  const call = source.kind === 'call' ? file.callOf.get(source) : undefined;
  const isQuery = call !== undefined && view.reach.sinksOf(call, file).some(({ effect, through }) => effect.effect === 'query' && through.length <= 1);
  if (!isQuery) return null;
  const [variable = ''] = loop.variables;
  const first = loop.body[0];
  const type = first === undefined ? null : declaredType({ kind: 'name', name: variable, line: first.line, endLine: first.line, start: first.start, end: first.start }, { from: innerFunction(loop, file), file, project: view.project, steps: 0 });
  const named = type ?? elementType(source, { from: loop.function, file, project: view.project, steps: 0 }) ?? repositoryModel(source, loop, file, view);
  const model = named === null ? null : view.project.findClass(named, file);
  const library = view.effects.kinds.librariesOf(file).find(({ relations }) => relations.length > 0);
  return model === null || library === undefined || !areLazy(library, view) ? null : { library, modelName: model.value.name, model: model.value, source };
}

/** `interface Orders extends JpaRepository<Order, Long>`: what its own methods give. */
function repositoryModel(source: Syntax, loop: LoopFact, file: FileFacts, view: RuleView): string | null {
  if (source.kind !== 'call' || source.callee.kind !== 'member') return null;
  const type = declaredType(source.callee.object, { from: loop.function, file, project: view.project, steps: 0 });
  const bases = type === null ? [] : view.project.findClass(type, file)?.value.bases ?? [];
  return bases.map((base) => /Repository<\s*([A-Z]\w*)\s*,/.exec(base)?.[1] ?? null).find((name) => name !== null) ?? null;
}

/** The lambda that a callback loop runs, else the function around the loop. */
function innerFunction(loop: LoopFact, file: FileFacts): LoopFact['function'] {
  return loop.form !== 'callback' ? loop.function : file.functions.find(({ node }) => node !== null && node.body === loop.body) ?? loop.function;
}

const MOST_NAMES = 8;

/** `posts` → `Post.all`, where it was assigned so. */
function sourceOf(node: Syntax, from: FunctionFact, file: FileFacts, depth: number): Syntax {
  const root = rootOf(node);
  if (root.kind !== 'name' || depth >= MOST_NAMES) return node;
  const binding = bindingOf(root.name, root.line, from);
  if (binding?.kind === 'value' && binding.value !== null) return sourceOf(binding.value, from, file, depth + 1);
  const given = binding === undefined ? ownMethod(root.name, from, file) : null;
  return given === null ? node : sourceOf(given.value, given.method, file, depth + 1);
}
