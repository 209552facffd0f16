import { calleeOf, chainOf, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, ClassFact, FileFacts, LoopFact } from '../facts/facts.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { Library } from '../knowledge/types.ts';
import { scopeMethods, scopeOf } from '../queries/model-scopes.ts';
import { ownMethodsBehind } from '../project/own-methods.ts';
import type { RuleView } from '../rule-view.ts';
import type { FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

interface Rows { readonly file: FileFacts; readonly view: RuleView; readonly library: Library; readonly source: Syntax; readonly model: ClassFact | null }

/** Relations of the rows themselves, `*` when something is preloaded that cannot be read; and what is named below them: company of `author.company`. */
export interface Preloaded { readonly names: ReadonlySet<string>; readonly below: ReadonlySet<string> }

class Names extends Set<string> { readonly below = new Set<string>(); }

/** What a loop's query loads along. */
export function preloadedFor(loop: LoopFact, { file, view, library, source, model }: Rows): Preloaded {
  const names = new Names();
  const rows = [...walkAll([...(loop.iterated === null ? [] : [loop.iterated]), source, ...assignedTo(loop)])];
  const inChain = rows.flatMap((node) => file.callOf.get(node) ?? []);
  const rowsName = loop.iterated === null ? null : nameOfRoot(loop.iterated);
  const onRows = file.calls.filter((call) => call.function === loop.function && (call.receiver === null || (rowsName !== null && nameOfRoot(call.receiver) === rowsName)));
  const inBuilder = file.calls.filter((call) => call.function.className !== null && call.function.className === loop.function.className && isQueryBuilder(call));
  for (const call of [...inChain, ...onRows, ...inBuilder]) addNames(call, library, names);
  for (const call of inChain) for (const helped of behind(call, { file, view, model })) addPreloads(helped, library, names);
  for (const helped of ownMethodsBehind(rows, loop.function, file)) addPreloads(helped, library, names);
  const scopes = model?.body.filter((member) => member.kind === 'call' && member.callee.kind === 'name' && member.callee.name === 'default_scope') ?? [];
  for (const scope of scopes) addPreloads(scope, library, names);
  addManagers(model, { view, library, names });
  for (const field of library.preload_fields) {
    const value = model?.fields.get(field)?.value ?? null;
    if (value !== null) addNamed(value, null, names);
  }
  return { names, below: names.below };
}

/** Relations that queries load along, wherever they stand. */
export function namesPreloaded(queries: readonly Syntax[], { file, view, model }: Pick<Rows, 'file' | 'view' | 'model'>): ReadonlySet<string> {
  const names = new Names();
  const libraries = view.effects.kinds.librariesOf(file).filter(({ preloads }) => preloads.length > 0);
  for (const call of [...walkAll(queries)].flatMap((node) => file.callOf.get(node) ?? [])) {
    for (const library of libraries) {
      addNames(call, library, names);
      for (const helped of behind(call, { file, view, model: null })) addPreloads(helped, library, names);
    }
  }
  for (const library of libraries) addManagers(model, { view, library, names });
  return names;
}

/** Whether queries load along what stands under a path such as `lines__product`, as far as they name paths at all. */
export interface PreloadedPaths { readonly covers: (path: string) => boolean }

export function pathsPreloaded(queries: readonly Syntax[], names: ReadonlySet<string>): PreloadedPaths {
  const told = [...walkAll(queries)].flatMap((node) => node.kind === 'literal' && node.type === 'string' ? [node.value] : []);
  const opaque = new Set([...walkAll(queries)].flatMap((node) => node.kind === 'call' && calleeOf(node).method === 'Prefetch' && node.args[0]?.value.kind === 'literal' ? [node.args[0].value.value.split('__')[0] ?? ''] : []));
  const isUnder = (path: string) => (known: string): boolean => known === path || known.startsWith(`${path}__`);
  return {
    covers: (path) => {
      const [first = '', ...rest] = path.split('__');
      if (!names.has(first)) return rest.length > 0 || told.some(isUnder(first));
      return rest.length === 0 || opaque.has(first) || !told.some(isUnder(first)) || told.some(isUnder(path));
    },
  };
}

/** `objects = OrderManager()`: what its `get_queryset` loads along, it loads with every query; what cannot be looked into may load anything. */
function addManagers(model: ClassFact | null, { view, library, names }: Pick<Rows, 'view' | 'library'> & { readonly names: Names }): void {
  const made = model?.fields.get('objects')?.value ?? null;
  if (made?.kind !== 'call') return;
  const named = chainOf(made).map((call) => calleeOf(call)).flatMap(({ method, receiver }) => [method, receiver === null ? '' : pathOf(receiver)?.split('.').at(-1) ?? '']).filter((name) => /^[A-Z]/.test(name) && name !== 'Manager');
  for (const name of named) {
    const methods = view.project.functionsNamed('get_queryset').filter(({ value }) => value.className === name);
    for (const { value } of methods) if (value.node !== null) addPreloads(value.node, library, names);
    if (view.project.classNamed(name) === null) names.add('*');
  }
}

function addNames({ method, node }: Pick<CallFact, 'method' | 'node'>, { preloads }: Library, names: Names): void {
  if (!preloads.some((preload) => matchesName(method, preload))) return;
  if (node.args.length === 0) names.add('*');
  for (const { value, name } of node.args) addNamed(value, name, names);
}

/** Everything in a function or scope that preloads. Annotations of a repository's method name what they load in their own way. */
function addPreloads(definition: Syntax, library: Library, names: Names): void {
  for (const node of walk(definition)) {
    if (node.kind === 'call' && node.callee.kind === 'member') addNames({ method: node.callee.property, node }, library, names);
    if (node.kind === 'call' && node.callee.kind === 'name') addNames({ method: node.callee.name, node }, library, names);
    if (node.kind === 'literal' && /join\s+fetch/i.test(node.value)) names.add('*');
    if (node.kind === 'name' && library.preloads.includes(node.name)) names.add('*');
  }
}

/** What stands behind a link of the chain: a function in view, a scope of the model, a method of the repository. */
function behind(call: CallFact, { file, view, model }: Pick<Rows, 'file' | 'view' | 'model'>): Syntax[] {
  const target = view.project.resolveCall(call, file)?.value.node;
  const scope = model === null ? undefined : scopeOf(model, call.method);
  const lent = file.language === 'php' ? scopeMethods(call.method, view.project) : [];
  return [...(target === undefined || target === null ? [] : [target]), ...(scope === undefined ? [] : [scope]), ...lent];
}

function nameOfRoot(node: Syntax): string | null {
  const root = rootOf(node);
  return root.kind === 'name' ? root.name : null;
}

const MOST_NAMES = 8;

/** Everything that the variable the loop runs over was set to, and what that was made from. */
function assignedTo(loop: LoopFact): Syntax[] {
  const names = new Set(namesWithin(loop.iterated === null ? [] : [loop.iterated]));
  const values: Syntax[] = [];
  for (const name of names) {
    const own = (loop.function.bindings.get(name) ?? []).flatMap((binding) => binding.kind === 'value' && binding.value !== null ? [binding.value] : []);
    values.push(...own);
    if (names.size < MOST_NAMES) for (const inner of namesWithin(own)) names.add(inner);
  }
  return values;
}

const namesWithin = (nodes: readonly Syntax[]): string[] => [...walkAll(nodes)].flatMap((node) => node.kind === 'name' ? [node.name] : []);

const isQueryBuilder = ({ function: from }: CallFact): boolean => /^(get_queryset|queryset|scope|base_query)/.test(from.name ?? '');

/** `"author__profile"` names author, and profile below it; `:author`, `author: :profile` and `[:a, :b]` name what they hold. */
function addNamed(value: Syntax, key: string | null, names: Names): void {
  if (key !== null) names.add(key);
  if (value.kind === 'function') addMembers(value, names);
  else for (const node of walk(value)) {
    if (node.kind !== 'literal' || (node.type !== 'string' && node.type !== 'other')) {
      for (const name of namesOfOption(node)) names.add(name);
      continue;
    }
    const [first = '', ...rest] = node.value.replace(/^:/, '').split(/__|[.:]/);
    names.add(first);
    for (const name of rest) names.below.add(name);
  }
}

/** `order => order.Items`, `order => order.Customer.Address` */
function addMembers({ params, body }: FunctionNode, names: Names): void {
  for (const node of walkAll(body)) {
    if (node.kind !== 'member') continue;
    names.below.add(node.property);
    if (node.object.kind === 'name' && node.object.name === params[0]?.name) names.add(node.property);
  }
}

/** `joinedload(Post.author)` names author; any other expression may name everything. */
function namesOfOption(node: Syntax): string[] {
  if (node.kind === 'member' && node.object.kind === 'name' && /^[A-Z]/.test(node.object.name)) return [node.property];
  return node.kind === 'name' && !/^[A-Z]|load$/.test(node.name) ? ['*'] : [];
}
