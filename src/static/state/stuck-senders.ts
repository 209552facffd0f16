import { boundOf } from '../loops/bounds.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { groupBy } from '../group-by.ts';
import { memoBy } from '../memo-by.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { partsOf, walk, walkAll } from '../syntax/walk.ts';

/** A goroutine that waits for ever to hand over what nobody takes any more (Go). */
export interface StuckSender {
  readonly function: FunctionFact;
  readonly channel: string;
  readonly made: Call;
  readonly spawn: Syntax;
  readonly manner: 'gives_up' | 'takes_first' | 'returns_before';
}

export function* stuckSenders(file: FileFacts): Generator<StuckSender> {
  const readsOf = memoBy((from: FunctionFact) => groupBy([...readsIn(from)], ({ name }) => name));
  for (const call of file.calls) {
    const name = call.path === 'make' ? unbufferedChannel(call, file) : null;
    if (name === null) continue;
    const ends = endsOf(readsOf(call.function).get(name) ?? [], file);
    const spawn = ends === null ? undefined : ends.spawns[0];
    const manner = ends === null || spawn === undefined ? null : mannerOf(ends, spawn, call, file);
    if (spawn !== undefined && manner !== null) yield { function: call.function, channel: name, made: call.node, spawn, manner };
  }
}

/** The local name of `make(chan T)`. */
function unbufferedChannel({ node, around }: CallFact, { text }: FileFacts): string | null {
  const outer = around.at(-1)?.node;
  const [target] = outer?.kind === 'assign' && outer.isDeclaration && outer.targets.length === 1 ? outer.targets : [];
  return target?.kind === 'name' && /^make\(\s*chan\b[^,]*(,\s*0\s*)?\)$/s.test(text.slice(node.start, node.end)) ? target.name : null;
}

interface Ends {
  /** Goroutines that send, each by its `go` statement. */
  readonly spawns: readonly Syntax[];
  /** Receives of the function itself, with the select that each stands in. */
  readonly receives: readonly { readonly node: Syntax; readonly select: Extract<Syntax, { kind: 'switch' }> | null; readonly isInLoop: boolean; readonly above: readonly Above[] }[];
}

interface Above { readonly node: Syntax; readonly slot: string }

/** A name as it stands in a function, with what is around it. */
interface Read { readonly name: string; readonly node: Syntax; readonly above: readonly Above[] }

/** Every name of the function, in one walk for all of its channels. */
function* readsIn({ node: from }: FunctionFact): Generator<Read> {
  const left: { readonly node: Syntax; readonly above: readonly Above[] }[] = (from?.body ?? []).toReversed().map((node) => ({ node, above: [] }));
  for (let step = left.pop(); step !== undefined; step = left.pop()) {
    const { node, above } = step;
    if (node.kind === 'name') yield { name: node.name, node, above };
    for (const { slot, nodes } of partsOf(node).toReversed()) left.push(...nodes.toReversed().map((child) => ({ node: child, above: [...above, { node, slot }] })));
  }
}

/** Both ends of the channel; null where it is used in a way that is not followed here. */
function endsOf(reads: readonly Read[], file: FileFacts): Ends | null {
  const spawns = new Set<Syntax>();
  const receives: Ends['receives'][number][] = [];
  const isFollowed = ({ node, above }: Read): boolean => {
    const outer = above.at(-1)?.node;
    const spawn = above.find((step) => step.node.kind === 'spawn')?.node;
    const isNested = above.some((step) => step.node.kind === 'function');
    if (outer?.kind === 'assign' && above.at(-1)?.slot === 'targets') return true;
    if (outer !== undefined && isSend(outer, node, file)) {
      if (spawn === undefined || isChoice(outer, above)) return false;
      spawns.add(spawn);
      return true;
    }
    if (outer?.kind !== 'await' || isNested) return outer?.kind === 'call' && spawn !== undefined && file.callOf.get(outer)?.path === 'close';
    const select = above.findLast((step) => step.node.kind === 'switch' && step.node.subject === null)?.node;
    receives.push({ node, select: select?.kind === 'switch' && isArmOf(select, node) ? select : null, isInLoop: above.some((step) => step.node.kind === 'loop'), above });
    return true;
  };
  return reads.every(isFollowed) ? { spawns: [...spawns], receives } : null;
}

/** `channel <- value` */
const isSend = (outer: Syntax, channel: Syntax, { text }: FileFacts): boolean => outer.kind === 'other' && outer.children[0] === channel && /^\s*<-/.test(text.slice(channel.end, outer.end));

/** The send is one of several ways on. */
function isChoice(send: Syntax, above: readonly Above[]): boolean {
  return above.some(({ node }) => node.kind === 'switch' && node.subject === null && node.arms.length > 1 && node.arms.some(([first]) => first === send));
}

const isArmOf = ({ arms }: Extract<Syntax, { kind: 'switch' }>, node: Syntax): boolean => arms.some(([first]) => first !== undefined && first.start <= node.start && node.end <= first.end);

function mannerOf({ receives }: Ends, spawn: Syntax, { function: from }: CallFact, file: FileFacts): StuckSender['manner'] | null {
  const [receive] = receives;
  if (receive === undefined || receives.some(({ isInLoop }) => isInLoop)) return null;
  const loop = file.loops.find(({ function: owner, range }) => owner === from && range.start <= spawn.line && spawn.endLine <= range.end);
  if (receives.some((one) => one.select !== null && hasOtherWay(one.select, file) && receives.every((other) => other === one || areApart(one.above, other.above)))) return 'gives_up';
  if (receives.length === 1 && loop !== undefined) return boundOf(loop) === 'unknown' ? 'takes_first' : null;
  if (loop !== undefined || receives.some(({ select }) => select !== null)) return null;
  return returnsBetween(from, spawn, Math.min(...receives.map(({ node }) => node.start))) ? 'returns_before' : null;
}

/** Of two places only one is come to: the `then` and the `else` of one `if`. */
const areApart = (one: readonly Above[], other: readonly Above[]): boolean => one.some(({ node, slot }) => node.kind === 'if' && other.some((step) => step.node === node && step.slot !== slot));

/** Time, a context or a default goes on without what is sent; another channel may be where the same goroutine sends instead. */
function hasOtherWay({ arms, start, end }: Extract<Syntax, { kind: 'switch' }>, { text }: FileFacts): boolean {
  return /\bdefault\s*:/.test(text.slice(start, end)) || arms.some(([first]) => first !== undefined && /<-\s*[\w.()]*(\.Done\(\)|\.After\(.*\)|\.C)$/.test(text.slice(start, first.end).split('\n').at(-1) ?? ''));
}

function returnsBetween({ node }: FunctionFact, spawn: Syntax, receive: number): boolean {
  const isDeferred = (part: Syntax): boolean => part.kind === 'defer' && [...walk(part)].some((inner) => inner.start === receive);
  const here = [...walkAll(node?.body ?? [], (part) => part.kind !== 'function')];
  return !here.some(isDeferred) && here.some((part) => part.kind === 'return' && part.start > spawn.end && part.end < receive);
}
