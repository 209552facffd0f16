import { pathOf } from './expressions.ts';
import type { Structure } from './extract-facts.ts';
import type { BlockFact, CallFact, Context, LockFact } from './facts.ts';
import type { StandardLibrary } from './knowledge/types.ts';
import type { ResolveState } from './states.ts';
import type { Syntax } from './syntax.ts';
import { walkHere } from './walk.ts';

/** Every region that runs under a lock: lock blocks, synchronized methods, and what follows a lock call until its unlock. */
export function findLocks(structure: Structure, resolve: ResolveState, standard: StandardLibrary): LockFact[] {
  return [...lockBlocks(structure, resolve), ...lockCalls(structure, resolve, standard), ...synchronizedMethods(structure)];
}

const contextOf = ({ function: enclosing, loops, around }: Context): Context => ({ function: enclosing, loops, around });

function isLock(node: Syntax, context: Context, resolve: ResolveState): boolean {
  return resolve(node, context.function)?.shape === 'lock';
}

function lockBlocks({ withs }: Structure, resolve: ResolveState): LockFact[] {
  return withs.flatMap((context): LockFact[] => {
    const { node } = context;
    const item = node.items.find(({ value }) => node.isLock || isLock(value, context, resolve));
    if (item === undefined) return [];
    const subject = pathOf(item.value) ?? 'the lock';
    return [{ ...contextOf(context), subject, object: item.value, isRead: false, line: node.line, range: { start: node.line, end: node.endLine }, body: node.body }];
  });
}

function lockCalls({ calls, blocks }: Structure, resolve: ResolveState, standard: StandardLibrary): LockFact[] {
  return calls.flatMap((call): LockFact[] => {
    if (call.receiver === null || !isLock(call.receiver, call, resolve)) return [];
    const base = { ...contextOf(call), subject: pathOf(call.receiver) ?? 'the lock', object: call.receiver, line: call.node.line };
    const lambda = call.node.args.map(({ value }) => value).find((value) => value.kind === 'function');
    if (lambda !== undefined && standard.locked_block.includes(call.method)) {
      return [{ ...base, isRead: false, range: { start: call.node.line, end: call.node.endLine }, body: lambda.body }];
    }
    const isRead = standard.read_lock.includes(call.method);
    if (!isRead && !standard.lock.includes(call.method)) return [];
    const body = untilUnlock(call, blocks, standard);
    return [{ ...base, isRead, range: { start: call.node.line, end: body.at(-1)?.endLine ?? call.node.endLine }, body }];
  });
}

/** The statements after the lock call in its block, up to the unlock; all of them when the unlock is deferred or in a `finally`. */
function untilUnlock(call: CallFact, blocks: readonly BlockFact[], standard: StandardLibrary): readonly Syntax[] {
  const block = blocks.filter(({ statements }) => statements.some((statement) => contains(statement, call.node))).at(-1);
  if (block === undefined) return [];
  const after = block.statements.slice(block.statements.findIndex((statement) => contains(statement, call.node)) + 1);
  const end = after.findIndex((statement) => statement.kind !== 'defer' && statement.kind !== 'try' && unlocks(statement, standard));
  return end < 0 ? after : after.slice(0, end);
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
    return [{ function: method, loops: [], around: [], subject, object: null, isRead: false, line: method.range.start, range: method.range, body: method.node.body }];
  });
}
