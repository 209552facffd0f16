import { chainOf, pathOf } from './expressions.ts';
import type { Structure } from './extract-facts.ts';
import type { Binding, Context, FunctionFact, StateFact, StateShape, StateUse } from './facts.ts';
import type { StandardLibrary } from './knowledge/types.ts';
import type { Call, Syntax } from './syntax.ts';
import { walkHere } from './walk.ts';

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
  return { ...declared, range, shape: shapeOf(value, type, standard), isFilled: value !== null && isFilled(value) };
}

function isFilled(value: Syntax): boolean {
  return value.kind === 'collection' ? value.entries.length > 0 : value.kind === 'call' && value.args.some((argument) => argument.value.kind !== 'name');
}

/** What a value is by its constructor, or by its declared type where it has no value yet. */
function shapeOf(value: Syntax | null, type: string | null, standard: StandardLibrary): StateShape {
  if (value === null || (value.kind === 'literal' && value.type === 'null')) return shapeOfType(type, standard);
  if (value.kind === 'collection') return value.type;
  if (value.kind === 'literal') return value.type === 'number' ? 'counter' : 'scalar';
  if (value.kind !== 'call') return 'other';
  const paths = chainOf(value).map((call) => pathOf(call.callee));
  for (const [shape, { constructors }] of shapesOf(standard)) {
    const candidates = shape === 'bounded' ? paths : paths.slice(0, 1);
    if (!candidates.some((path) => path !== null && constructors.some((name) => path === name || path.endsWith(`.${name}`)))) continue;
    return shape === 'lock' && letsSeveralIn(value) ? 'other' : shape;
  }
  return 'other';
}

/** A semaphore of more than one limits how many run at a time: it is no lock. */
function letsSeveralIn({ args }: Call): boolean {
  const count = args[0]?.value;
  return count !== undefined && (count.kind === 'literal' ? count.type === 'number' && count.value !== '1' : count.kind !== 'unary');
}

function shapeOfType(type: string | null, standard: StandardLibrary): StateShape {
  const head = type?.replace(/^[*&\s]+/, '').match(/^(?:\[\]|[\w.]+)/)?.[0];
  if (head === undefined) return 'other';
  return shapesOf(standard).find(([, { types }]) => types.includes(head))?.[0] ?? 'other';
}

type Shapes = [keyof StandardLibrary['shapes'] & StateShape, { constructors: string[]; types: string[] }][];

function shapesOf({ shapes }: StandardLibrary): Shapes {
  return Object.entries(shapes) as Shapes;
}

/** Finds the state that an expression names, seen from a function; null for locals and everything unknown. */
export type ResolveState = (node: Syntax, from: FunctionFact) => StateFact | null;

export function stateResolver(states: readonly StateFact[]): ResolveState {
  const find = (name: string, className: string | null): StateFact | null =>
    states.find((state) => state.name === name && state.className === className) ?? null;
  const resolve = (node: Syntax, from: FunctionFact, depth: number): StateFact | null => {
    if (node.kind === 'member') {
      if (node.object.kind === 'self') return from.className === null ? null : find(node.property, from.className);
      return node.object.kind === 'name' ? find(node.property, node.object.name) : null;
    }
    if (node.kind !== 'name') return null;
    const local = localBinding(node.name, from);
    if (local === undefined) return find(node.name, null) ?? (from.className === null ? null : find(node.name, from.className));
    return local.kind === 'value' && local.isWhole && local.value !== null && depth < 3 && local.value.kind !== 'name' ? resolve(local.value, from, depth + 1) : null;
  };
  return (node, from) => resolve(node, from, 0);
}

/** The binding of a name inside functions; undefined when it is a name of the module. */
function localBinding(name: string, from: FunctionFact): Binding | undefined {
  for (let scope: FunctionFact | null = from; scope !== null && scope.role !== 'module'; scope = scope.parent) {
    const bindings = scope.bindings.get(name);
    if (bindings !== undefined) return bindings[0];
  }
  return undefined;
}

/** Every use of a state after its creation. */
export function findUses(structure: Structure, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
  return [...usesInCalls(structure, resolve, standard), ...usesInMutations(structure, resolve), ...sizesInTests(structure, resolve, standard)];
}

function usesInCalls({ calls }: Structure, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
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
    return state === null || kind === null ? [] : [{ ...context, state, kind, key: node.args[0]?.value ?? null, range }];
  });
}

/** `if (cache.Count > MAX)`, where the size is no call. */
function sizesInTests({ branches }: Structure, resolve: ResolveState, standard: StandardLibrary): StateUse[] {
  return branches.flatMap(({ test, range, ...context }) => [...walkHere([test])].flatMap((node): StateUse[] => {
    const state = node.kind === 'member' && standard.size.includes(node.property) ? resolve(node.object, context.function) : null;
    return state === null ? [] : [{ function: context.function, loops: context.loops, around: context.around, state, kind: 'size', key: null, range }];
  }));
}

function kindOfUse(method: string, standard: StandardLibrary): StateUse['kind'] | null {
  for (const kind of ['grow', 'shrink', 'size', 'read'] as const) if (standard[kind].includes(method)) return kind;
  return null;
}

function usesInMutations({ mutations }: Structure, resolve: ResolveState): StateUse[] {
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
    if (state === null || (node.kind === 'assign' && node.line === state.range.start)) return [];
    return [{ ...where, state, kind: node.kind === 'delete' ? 'shrink' : 'replace', key: null }];
  }));
}
