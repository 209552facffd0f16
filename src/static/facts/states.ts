import { typeName } from '../project/declared-type.ts';
import { chainOf, pathOf } from '../syntax/expressions.ts';
import type { Structure } from './extract-facts.ts';
import type { Binding, Context, FunctionFact, StateFact, StateShape, StateUse } from './facts.ts';
import { groupBy } from '../group-by.ts';
import type { StandardLibrary } from '../knowledge/standard-library.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** What outlives a call: module variables, class variables and instance fields, as far as their value or type shows what they are. */
export function findStates({ functions, classes }: Structure, standard: StandardLibrary): StateFact[] {
  const module = functions[0];
  const ofModule = [...(module?.bindings ?? [])].flatMap(([name, bindings]): StateFact[] => {
    const [first] = bindings;
    if (first?.kind !== 'value' || !first.isWhole) return [];
    return [stateOf({ name, scope: 'module', className: null, value: first.value, type: first.type, line: first.line }, standard)];
  });
  const ofClasses = classes.flatMap((owner) => [...owner.fields].map(([name, field]) => stateOf({
    name, scope: field.isStatic ? 'class' : 'instance', className: owner.name, value: field.value, type: field.type, line: field.line,
  }, standard)));
  return [...ofModule, ...ofClasses];
}

type Declared = Pick<StateFact, 'name' | 'scope' | 'className' | 'value' | 'type'> & { readonly line: number };

function stateOf({ line, ...declared }: Declared, standard: StandardLibrary): StateFact {
  const { value, type } = declared;
  const range = { start: line, end: Math.max(line, value?.endLine ?? line) };
  const form = formOf(value, type, standard, 0);
  // Where every static has a type, the type says what a value like `Lazy::new(Map::new)` does not.
  const known = form.shape === 'other' && standard.lock_guards ? formOfType(type, standard, 0) : form;
  return { ...declared, range, ...known, isFilled: value !== null && isFilled(value) };
}

function isFilled(value: Syntax): boolean {
  return value.kind === 'collection' ? value.entries.length > 0 : value.kind === 'call' && value.args.some((argument) => argument.value.kind !== 'name');
}

type Form = Pick<StateFact, 'shape' | 'isLocked'>;

const open = (shape: StateShape): Form => ({ shape, isLocked: false });
const DEEPEST = 4;

/** What a value is by its constructor, or by its declared type where it has no value yet. */
function formOf(value: Syntax | null, type: string | null, standard: StandardLibrary, depth: number): Form {
  if (value === null || (value.kind === 'literal' && value.type === 'null')) return formOfType(type, standard, depth);
  if (value.kind === 'collection') return open(value.type);
  if (value.kind === 'literal') return open(value.type === 'number' ? 'counter' : 'scalar');
  if (value.kind !== 'call') return open('other');
  const paths = chainOf(value).map((call) => pathOf(call.callee));
  const isOneOf = (path: string | null | undefined, names: readonly string[]): boolean => path !== null && path !== undefined && names.some((name) => path === name || path.endsWith(`.${name}`));
  if (depth < DEEPEST && isOneOf(paths[0], standard.wrappers)) {
    const held = heldIn(value);
    return held === null ? formOfType(type, standard, depth + 1) : formOf(held, type, standard, depth + 1);
  }
  for (const [shape, { constructors }] of shapesOf(standard)) {
    const candidates = shape === 'bounded' ? paths : paths.slice(0, 1);
    const made = value.args.length > 0 ? constructors : constructors.map((name) => name.replace(/\(\)$/, ''));
    if (!candidates.some((path) => isOneOf(path, made))) continue;
    if (shape !== 'lock' || depth >= DEEPEST) return open(shape);
    return isSemaphore(value) ? open(letsSeveralIn(value) ? 'other' : 'lock') : locked(heldIn(value), standard, depth);
  }
  return open('other');
}

const isSemaphore = ({ callee }: Call): boolean => /semaphore/i.test(pathOf(callee) ?? '');

/** A semaphore of more than one limits how many run at a time: it is no lock. */
function letsSeveralIn({ args }: Call): boolean {
  const count = args[0]?.value;
  return count !== undefined && !(count.kind === 'literal' && count.value === '1');
}

/** `Arc::new(x)`, `Lazy::new(|| x)`, `lazy { x }` */
function heldIn({ args }: Extract<Syntax, { kind: 'call' }>): Syntax | null {
  const value = args.at(-1)?.value;
  if (value?.kind !== 'function') return value ?? null;
  const last = value.body.at(-1);
  return last?.kind === 'return' ? last.value : last ?? null;
}

/** A lock around a container is both; around anything else it is a lock. */
function locked(held: Syntax | null, standard: StandardLibrary, depth: number): Form {
  const { shape } = held === null ? open('other') : formOf(held, null, standard, depth + 1);
  return shape === 'other' || shape === 'scalar' ? open('lock') : { shape, isLocked: true };
}

function formOfType(type: string | null, standard: StandardLibrary, depth: number): Form {
  const head = type?.replace(/^[*&\s]+/, '').match(/^(?:\[\]|[\w.]+)/)?.[0];
  if (type === null || head === undefined) return open('other');
  const names = [head, head.split('.').at(-1) ?? head];
  const shape = shapesOf(standard).find(([, { types }]) => types.some((known) => names.includes(known)))?.[0] ?? 'other';
  if (shape !== 'lock' || !standard.lock_guards || depth >= DEEPEST) return open(shape);
  const held = formOfType(type.slice(type.indexOf('<') + 1, type.lastIndexOf('>')), standard, depth + 1);
  return held.shape === 'other' || held.shape === 'scalar' ? open('lock') : { shape: held.shape, isLocked: true };
}

type Shapes = [keyof StandardLibrary['shapes'] & StateShape, { constructors: string[]; types: string[] }][];

function shapesOf({ shapes }: StandardLibrary): Shapes {
  return Object.entries(shapes) as Shapes;
}

const CONTAINERS: ReadonlySet<StateShape> = new Set<StateShape>(['map', 'list', 'set']);

/** Finds the state that an expression names, seen from a function; null for locals and everything unknown. */
export type ResolveState = (node: Syntax, from: FunctionFact) => StateFact | null;

export function stateResolver(states: readonly StateFact[], { opens, shapes }: StandardLibrary, functions: readonly FunctionFact[]): ResolveState {
  const find = (name: string, className: string | null): StateFact | null =>
    states.find((state) => state.name === name && state.className === className) ?? null;
  const locks = shapes.lock?.types ?? [];
  const byName = groupBy(functions.filter(({ role, className, node }) => role === 'function' && className === null && (node?.body.length ?? 0) === 1), ({ name }) => name);
  /** `cache()`, where all it does is to hand out a static. */
  const givenBy = (name: string, depth: number): StateFact | null => {
    const [given] = byName.get(name) ?? [];
    const [only] = given?.node?.body ?? [];
    return given !== undefined && only?.kind === 'return' && only.value !== null ? resolve(only.value, given, depth + 1) : null;
  };
  const withoutLock = (type: string): string => locks.includes(typeName(type)) && type.includes('<') ? type.slice(type.indexOf('<') + 1, type.lastIndexOf('>')) : type;
  /** The declared type of a variable, or of what a lock or a wrapper of it hands out. */
  const typeOf = (node: Syntax, from: FunctionFact, depth: number): string | null => {
    if (node.kind === 'await') return typeOf(node.value, from, depth);
    if (node.kind === 'call') {
      const held = node.callee.kind === 'member' && opens.includes(node.callee.property) ? typeOf(node.callee.object, from, depth) : null;
      return held === null ? null : withoutLock(held);
    }
    const local = node.kind === 'name' && depth < 3 ? localBinding(node.name, from) : undefined;
    if (local === undefined || local.kind === 'item') return null;
    return local.type ?? (local.kind === 'value' && local.isWhole && local.value !== null ? typeOf(local.value, from, depth + 1) : null);
  };
  const resolve = (node: Syntax, from: FunctionFact, depth: number): StateFact | null => {
    if (node.kind === 'await') return resolve(node.value, from, depth);
    if (node.kind === 'call') {
      if (node.callee.kind === 'member') return opens.includes(node.callee.property) ? resolve(node.callee.object, from, depth) : null;
      return node.callee.kind === 'name' && node.args.length === 0 && depth < 3 ? givenBy(node.callee.name, depth) : null;
    }
    if (node.kind === 'member') {
      if (node.object.kind === 'self') return from.className === null ? null : find(node.property, from.className);
      const byClass = node.object.kind === 'name' ? find(node.property, node.object.name) : null;
      const type = byClass === null ? typeOf(node.object, from, 0) : null;
      return byClass ?? (type === null ? null : find(node.property, typeName(withoutLock(type))));
    }
    if (node.kind !== 'name') return null;
    const local = localBinding(node.name, from);
    if (local === undefined) return find(node.name, null) ?? (from.className === null ? null : find(node.name, from.className));
    return local.kind === 'value' && local.isWhole && local.value !== null && depth < 3 && local.value.kind !== 'name' ? resolve(local.value, from, depth + 1) : null;
  };
  return (node, from) => resolve(node, from, 0);
}

/** The binding of a name inside functions; undefined when it is a name of the module. */
export function localBinding(name: string, from: FunctionFact): Binding | undefined {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings !== undefined) return bindings[0];
  }
  return undefined;
}

type Used = Pick<Structure, 'calls' | 'mutations' | 'branches'>;

/** Every use of a state after its creation. */
export function findUses(structure: Used, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
  return [...usesInCalls(structure, resolve, standard), ...usesInMutations(structure, resolve), ...sizesInTests(structure, resolve, standard)];
}

function usesInCalls({ calls }: Used, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
  return calls.flatMap((call): StateUse[] => {
    const { node, method, receiver } = call;
    const context: Context = { function: call.function, loops: call.loops, around: call.around };
    const range = { start: node.line, end: node.endLine };
    if (receiver === null) {
      const [first] = node.args;
      const state = first !== undefined && standard.size_functions.includes(method) ? resolve(first.value, call.function) : null;
      return state === null ? [] : [{ ...context, state, kind: 'size', key: null, range }];
    }
    const state = resolve(receiver, call.function);
    const kind = state === null ? null : kindOfUse(method, standard);
    if (state !== null || receiver.kind !== 'subscript') return state === null || kind === null ? [] : [{ ...context, state, kind, key: node.args[0]?.value ?? null, range }];
    // `history[room].append(message)`: what stands under a key grows and shrinks with it.
    const around = resolve(receiver.object, call.function);
    const inner = kindOfUse(method, standard);
    return around === null || (inner !== 'grow' && inner !== 'shrink') ? [] : [{ ...context, state: around, kind: inner, key: node.args[0]?.value ?? null, range }];
  });
}

/** `if (cache.Count > MAX)`, where the size is no call. */
function sizesInTests({ branches }: Used, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
  return branches.flatMap(({ test, range, ...context }) => [...walkHere([test])].flatMap((node): StateUse[] => {
    const state = node.kind === 'member' && standard.size.includes(node.property) ? resolve(node.object, context.function) : null;
    return state === null ? [] : [{ function: context.function, loops: context.loops, around: context.around, state, kind: 'size', key: null, range }];
  }));
}

function kindOfUse(method: string, standard: StandardLibrary): StateUse['kind'] | null {
  for (const kind of ['grow', 'shrink', 'size', 'read'] as const) if (standard[kind].includes(method)) return kind;
  return null;
}

/** `items = append(items, x)` */
function appendedTo(state: StateFact, value: Syntax, resolve: (node: Syntax) => StateFact | null): Syntax | null {
  if (value.kind !== 'call' || pathOf(value.callee) !== 'append') return null;
  const [list, item] = value.args.map((argument) => argument.value);
  return list !== undefined && item !== undefined && resolve(list) === state ? item : null;
}

function usesInMutations({ mutations }: Used, resolve: ResolveState): StateUse[] {
  return mutations.flatMap(({ node, ...context }) => node.targets.flatMap((target): StateUse[] => {
    const range = { start: node.line, end: node.endLine };
    const where = { function: context.function, loops: context.loops, around: context.around, range };
    if (target.kind === 'subscript') {
      const state = resolve(target.object, context.function);
      if (state === null) return [];
      if (target.index === null && node.kind === 'assign') return [{ ...where, state, kind: 'grow', key: node.value }];
      if (state.shape === 'list' && node.kind === 'assign') return [];
      return [{ ...where, state, kind: node.kind === 'delete' ? 'shrink' : 'grow', key: target.index }];
    }
    const state = context.function.role === 'module' ? null : resolve(target, context.function);
    if (state === null || (node.kind === 'assign' && (node.isDeclaration || node.line === state.range.start))) return [];
    if (node.kind === 'assign' && CONTAINERS.has(state.shape) && node.operator === '+=') return [{ ...where, state, kind: 'grow', key: node.value }];
    const appended = node.kind === 'assign' && node.value !== null ? appendedTo(state, node.value, (value) => resolve(value, context.function)) : null;
    if (appended !== null) return [{ ...where, state, kind: 'grow', key: appended }];
    return [{ ...where, state, kind: node.kind === 'delete' || node.operator === '-=' ? 'shrink' : 'replace', key: null }];
  }));
}
