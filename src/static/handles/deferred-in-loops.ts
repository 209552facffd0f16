import { boundOf } from '../loops/bounds.ts';
import { calleeOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, LoopFact } from '../facts/facts.ts';
import { leavesLoopAfter } from '../caches/guards.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';

/** A closing that a loop puts off to the end of the whole function (Go), once for each round. */
export interface DeferredInLoop {
  readonly call: CallFact;
  /** The local name of what it closes. */
  readonly local: string;
  readonly noun: string;
}

const CLOSERS = /^(Close|CloseWithError|Release|Rollback)$/;

export function* deferredInLoops(file: FileFacts): Generator<DeferredInLoop> {
  if (file.language !== 'go') return;
  for (const call of file.calls) {
    const outer = call.around.at(-1);
    const loop = call.loops.at(-1);
    if (outer?.node.kind !== 'defer' || loop?.function !== call.function || isShort(loop, file) || leavesLoopAfter(call)) continue;
    const closer = call.node.callee.kind === 'function' ? closerIn(call.node.callee.body) : call.node;
    const local = closer === null ? null : closedBy(closer);
    if (local !== null && isBoundIn(loop, local)) yield { call, local, noun: nounOf(closer) };
  }
}

/** `defer func() { _ = file.Close() }()` */
function closerIn(body: readonly Syntax[]): Call | null {
  for (const node of walkHere(body)) if (node.kind === 'call' && CLOSERS.test(calleeOf(node).method)) return node;
  return null;
}

function closedBy(closer: Call): string | null {
  const { method, receiver } = calleeOf(closer);
  const root = receiver === null ? null : rootOf(receiver);
  return CLOSERS.test(method) && root?.kind === 'name' ? root.name : null;
}

/** Each round opens another one. */
function isBoundIn({ body }: LoopFact, name: string): boolean {
  return [...walkHere(body)].some((node) => node.kind === 'assign' && node.targets.some((target) => target.kind === 'name' && target.name === name));
}

/** A constant number of rounds, or as many as somebody tries again. */
function isShort(loop: LoopFact, file: FileFacts): boolean {
  const bound = boundOf(loop);
  return bound === 'constant' || bound === 'schema' || (loop.test !== null && /retr(y|ies)|attempt|tries/i.test(file.text.slice(loop.test.start, loop.test.end)));
}

function nounOf(closer: Call | null): string {
  const receiver = closer === null ? null : calleeOf(closer).receiver;
  return receiver?.kind === 'member' && receiver.property === 'Body' ? 'the body of the answer' : 'a handle';
}
