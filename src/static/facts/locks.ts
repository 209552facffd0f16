import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { Structure } from './extract-facts.ts';
import type { BlockFact, CallFact, Context, FunctionFact, LockFact } from './facts.ts';
import { bindingOf } from './bindings.ts';
import type { StandardLibrary } from '../knowledge/standard-library.ts';
import type { ResolveState } from './states.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** Every region that runs under a lock: lock blocks, synchronized methods, and what follows a lock call until its unlock. */
export function findLocks(structure: Structure, resolve: ResolveState, standard: StandardLibrary): LockFact[] {
  return [...lockBlocks(structure, resolve, standard), ...lockCalls(structure, resolve, standard), ...synchronizedMethods(structure)];
}

const contextOf = ({ function: enclosing, loops, around }: Context): Context => ({ function: enclosing, loops, around });

function isLock(node: Syntax, context: Context, resolve: ResolveState): boolean {
  const state = resolve(node, context.function);
  return state !== null && (state.shape === 'lock' || state.isLocked);
}

/** With guards nothing but a lock has a `lock()` without arguments, save the standard streams. */
function isLockCall({ node, receiver, method, function: from }: CallFact & { readonly receiver: Syntax }, resolve: ResolveState, { lock_guards: hasGuards }: StandardLibrary): boolean {
  if (isLock(receiver, { function: from, loops: [], around: [] }, resolve)) return !hasGuards || node.args.length === 0;
  return hasGuards && method === 'lock' && node.args.length === 0 && !(receiver.kind === 'call' && /^std(in|out|err)$/.test(calleeOf(receiver).method)) && !/std(in|out|err)$/.test(pathOf(receiver) ?? '');
}

function lockBlocks({ withs }: Structure, resolve: ResolveState, standard: StandardLibrary): LockFact[] {
  return withs.flatMap((context): LockFact[] => {
    const { node } = context;
    const object = node.items.map(({ value }) => lockedBy(value, standard)).find((value) => node.isLock || isLock(value, context, resolve));
    if (object === undefined) return [];
    const subject = pathOf(object) ?? 'the lock';
    return [{ ...contextOf(context), subject, object, state: resolve(object, context.function), isRead: false, isNamed: false, line: node.line, range: { start: node.line, end: node.endLine }, body: node.body }];
  });
}

/** `using (await mutex.LockAsync())` holds the mutex. */
function lockedBy(value: Syntax, standard: StandardLibrary): Syntax {
  const call = withoutAwait(value);
  return call.kind === 'call' && call.callee.kind === 'member' && standard.lock.includes(call.callee.property) ? call.callee.object : value;
}

function lockCalls({ calls, blocks }: Structure, resolve: ResolveState, standard: StandardLibrary): LockFact[] {
  return calls.flatMap((call): LockFact[] => {
    const { receiver } = call;
    if (receiver === null || call.around.slice(-2).some(({ slot }) => slot === 'items')) return [];
    const named = namedLock(receiver, call.function, standard);
    if (named === null && !isLockCall({ ...call, receiver }, resolve, standard)) return [];
    const state = resolve(receiver, call.function);
    const base = { ...contextOf(call), subject: named ?? pathOf(receiver) ?? state?.name ?? 'the lock', object: receiver, state, isNamed: named !== null, line: call.node.line };
    const lambda = call.node.args.map(({ value }) => value).find((value) => value.kind === 'function');
    if (lambda !== undefined && standard.locked_block.includes(call.method)) {
      return [{ ...base, isRead: standard.read_lock.includes(call.method), range: { start: call.node.line, end: call.node.endLine }, body: lambda.body }];
    }
    const isRead = standard.read_lock.includes(call.method);
    if (!isRead && !standard.lock.includes(call.method)) return [];
    const body = standard.lock_guards ? whileGuarded(call, blocks) : untilUnlock(call, blocks, standard);
    return [{ ...base, isRead, range: { start: call.node.line, end: body.at(-1)?.endLine ?? call.node.endLine }, body }];
  });
}

/** `Cache::lock('import')`, perhaps in a variable: the constant name of the lock; null where the name tells keys apart. */
function namedLock(node: Syntax, from: FunctionFact, standard: StandardLibrary): string | null {
  const binding = node.kind === 'name' ? bindingOf(node.name, node.line, from) : undefined;
  const value = binding?.kind === 'value' && binding.value !== null ? binding.value : node;
  const path = value.kind === 'call' ? pathOf(value.callee) : null;
  if (value.kind !== 'call' || path === null || !standard.named_locks.some((name) => path === name || path.endsWith(`.${name}`))) return null;
  const name = value.args[0]?.value;
  return name?.kind === 'literal' ? `the lock '${name.value}'` : null;
}

/** The statements after the lock call in its block, up to the unlock; all of them when the unlock is deferred or in a `finally`. */
function untilUnlock(call: CallFact, blocks: readonly BlockFact[], standard: StandardLibrary): readonly Syntax[] {
  const block = blocks.filter(({ statements }) => statements.some((statement) => contains(statement, call.node))).at(-1);
  if (block === undefined) return [];
  const after = block.statements.slice(block.statements.findIndex((statement) => contains(statement, call.node)) + 1);
  const end = after.findIndex((statement) => statement.kind !== 'defer' && statement.kind !== 'try' && unlocks(statement, standard));
  return end < 0 ? after : after.slice(0, end);
}

/** A guard that is bound to a variable is held to the end of its block or until it is dropped, any other for its statement. */
function whileGuarded(call: CallFact, blocks: readonly BlockFact[]): readonly Syntax[] {
  const block = blocks.filter(({ statements }) => statements.some((statement) => contains(statement, call.node))).at(-1);
  const index = block?.statements.findIndex((statement) => contains(statement, call.node)) ?? -1;
  const taking = block?.statements[index];
  if (block === undefined || taking === undefined) return [call.node];
  const guard = taking.kind === 'assign' && taking.isDeclaration && taking.value !== null && withoutAwait(taking.value) === call.node ? taking.targets[0] : undefined;
  if (guard?.kind !== 'name') return [taking];
  const after = block.statements.slice(index + 1);
  const end = after.findIndex((statement) => drops(statement, guard.name));
  return end < 0 ? after : after.slice(0, end);
}

function drops(statement: Syntax, guard: string): boolean {
  if (statement.kind !== 'call') return false;
  const [first] = statement.args;
  return pathOf(statement.callee)?.split('.').at(-1) === 'drop' && first?.value.kind === 'name' && first.value.name === guard;
}

function unlocks(statement: Syntax, standard: StandardLibrary): boolean {
  for (const node of walkHere([statement])) {
    if (node.kind === 'call' && node.callee.kind === 'member' && standard.unlock.includes(node.callee.property)) return statement.kind !== 'if';
  }
  return false;
}

function contains(outer: Syntax, inner: Syntax): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function synchronizedMethods({ functions }: Structure): LockFact[] {
  return functions.flatMap((method): LockFact[] => {
    if (method.node?.modifiers.includes('synchronized') !== true) return [];
    const subject = method.node.modifiers.includes('static') ? `${method.className ?? 'the'} class` : 'this';
    return [{ function: method, loops: [], around: [], subject, object: null, state: null, isRead: false, isNamed: false, line: method.range.start, range: method.range, body: method.node.body }];
  });
}
