import { isLeftBetween } from './early-exits.ts';
import { calleeOf, keyword, pathOf, rootOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { leavesLoopAfter } from '../caches/guards.ts';
import type { Handle } from '../knowledge/limit-types.ts';
import { CLOSING, isDropped, isOnlyLent, UNWRAPPING } from './lent-handles.ts';
import { openedBy, type OpenedHandle } from './opened-handles.ts';
import { isLeftOnSomeWay } from './ways-out.ts';
import type { RuleView } from '../rule-view.ts';
import type { Assign, Syntax } from '../syntax/syntax.ts';
import { usesOf, type ValueUse } from '../facts/value-uses.ts';
import { walkHere } from '../syntax/walk.ts';

/** Something that a function opens and nobody closes, or not on every way out. */
export interface LeakedHandle extends OpenedHandle {
  readonly call: CallFact;
  readonly manner: 'never' | 'on_error' | 'on_return' | 'after_loop';
}

export function* leakedHandles(file: FileFacts, view: RuleView): Generator<LeakedHandle> {
  for (const call of file.calls) {
    if (call.function.node === null) continue;
    const found = openedBy(call, file, view);
    if (found === null) continue;
    const name = ownName(call, found.handle, file);
    const manner = name === null ? (isDropped(call, found.handle, file, view) ? 'never' : null) : mannerOf(call, name, found.handle, { file, view });
    if (manner !== null) yield { call, manner, ...found };
  }
}

/** The local name that the value is kept under, also through what wraps it; null when it is managed or goes elsewhere. */
function ownName({ around, function: from }: CallFact, handle: Handle, file: FileFacts): string | null {
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'await' || (node.kind === 'call' && slot === 'callee' && UNWRAPPING.test(calleeOf(node).method))) continue;
    if (node.kind === 'call' && slot === 'args' && node.isNew && handle.lent_to.includes(calleeOf(node).method)) continue;
    if (node.kind !== 'assign' || slot !== 'value' || node.isManaged === true) return null;
    return isLocal(node, from, file) && node.targets[0]?.kind === 'name' ? node.targets[0].name : null;
  }
  return null;
}

const BARE_FIELDS: ReadonlySet<FileFacts['language']> = new Set<FileFacts['language']>(['java', 'kotlin', 'csharp']);

/** Where fields are written without their object, a name that the function only assigns is one, perhaps of a base class. */
function isLocal({ targets, isDeclaration }: Assign, from: CallFact['function'], file: FileFacts): boolean {
  const [target] = targets;
  const bindings = target?.kind === 'name' ? from.bindings.get(target.name) : undefined;
  if (target?.kind !== 'name' || bindings === undefined) return false;
  if (isDeclaration) return true;
  if (bindings.length === 1 && BARE_FIELDS.has(file.language)) return false;
  for (let scope = from.parent; scope !== null; scope = scope.parent) if (scope.bindings.has(target.name)) return false;
  return true;
}

interface Place { readonly file: FileFacts; readonly view: RuleView }

function mannerOf(call: CallFact, local: string, handle: Handle, { file, view }: Place): LeakedHandle['manner'] | null {
  const uses = usesOf(local, call.function, file);
  const away = uses.filter((use) => isAway(use, handle, { file, view }));
  const closers = uses.filter((use) => isCloser(use, handle));
  if (away.length > 0) return away.every(({ kind }) => kind !== 'captured' && kind !== 'managed') && isLeftBefore(startOf(call, uses, handle, file), local, [...away, ...closers], file) ? 'on_return' : null;
  if (closers.length === 0) return uses.some(({ kind, name }) => kind === 'call' && CLOSING.test(name)) || isDrained(uses, handle, file) ? null : 'never';
  const loop = call.loops.at(-1);
  if (loop?.function === call.function && closers.every((use) => use.isDeferred && use.node.line <= loop.range.end)) return leavesLoopAfter(call) ? null : 'after_loop';
  const first = Math.min(...closers.map(({ node }) => node.start));
  const isThoughtOf = closers.some((use) => (use.isCertain && !use.isDeferred) || isInHandler(use, call));
  const start = startOf(call, uses, handle, file);
  if (isLeftBetween(start, isThoughtOf ? Math.min(first, guardOf(closers, call)) : first, file) || isLeftBefore(start, local, closers, file)) return 'on_return';
  if (isThoughtOf) return null;
  if (!handle.is_scarce || closers.some((use) => use.isCertain)) return null;
  return failsBetween(call, first, { local, file }) ? 'on_error' : null;
}

/** `connection.Open()`, where what was made before holds nothing yet. */
function startOf(call: CallFact, uses: readonly ValueUse[], { begun_by: begins }: Handle, file: FileFacts): CallFact {
  const begun = uses.find(({ kind, name }) => kind === 'call' && begins.includes(name))?.call ?? null;
  return (begun === null ? undefined : file.callOf.get(begun)) ?? call;
}

/** Its new owner gets it on one way out, and on another nobody does. */
function isLeftBefore(call: CallFact, local: string, settling: readonly ValueUse[], file: FileFacts): boolean {
  return settling.every(({ isDeferred }) => !isDeferred) && isLeftOnSomeWay(call, local, new Set(settling.map(({ node }) => node)), file);
}

function isAway({ kind, name, node, call: given }: ValueUse, handle: Handle, { file, view }: Place): boolean {
  if (kind === 'given' && handle.borrowed_by.includes(name)) return false;
  // What wraps it owns it from then on.
  if (kind === 'given' && given?.isNew === true) return true;
  if (kind === 'stored' && given !== null && handle.lent_as.some((option) => keyword(given, option) === node)) return false;
  if (kind === 'returned' || kind === 'stored') return name === '' || handle.closed_by.some((closer) => closer.startsWith(`${name}.`));
  return kind === 'captured' || kind === 'managed' || (kind === 'given' && !isLent(name, handle) && !CLOSING.test(name) && (given === null || !isOnlyLent(given, node, handle, file, view)));
}

/** Read to its end, which closes it: a loop that nothing leaves before. */
function isDrained(uses: readonly ValueUse[], { drained_by: names }: Handle, file: FileFacts): boolean {
  const isRead = (test: Syntax): boolean => uses.some(({ kind, name, node }) => kind === 'call' && names.includes(name) && test.start <= node.start && node.end <= test.end);
  return file.loops.some(({ test, body }) => test !== null && isRead(test) && ![...walkHere(body)].some(({ kind }) => kind === 'return' || kind === 'throw' || kind === 'jump'));
}

const isLent = (name: string, { lent_to: names }: Handle): boolean => names.includes(name) || names.some((known) => name.endsWith(`.${known}`));

function isCloser({ kind, name }: ValueUse, { closed_by: names }: Handle): boolean {
  if (kind === 'given') return CLOSING.test(name) || names.some((known) => known.endsWith('(') && name.endsWith(known.slice(0, -1)));
  return kind === 'call' && names.includes(name);
}

/** Closed in a `catch` too: the author has thought of the errors. */
function isInHandler(use: ValueUse, call: CallFact): boolean {
  return triesOf(call).some(({ handlers }) => handlers.some((handler) => holds(handler, use)));
}

/** From where on a `try` sees to the closing. */
function guardOf(closers: readonly ValueUse[], call: CallFact): number {
  const guards = triesOf(call).filter(({ handlers, final }) => [...handlers, final].some((part) => closers.some((use) => holds(part, use))));
  return Math.min(...guards.map(({ start }) => start));
}

const triesOf = ({ function: { node } }: CallFact): Extract<Syntax, { kind: 'try' }>[] => [...walkHere(node?.body ?? [])].filter((part) => part.kind === 'try');

const holds = (nodes: readonly Syntax[], { node }: ValueUse): boolean => nodes.some(({ start, end }) => start <= node.start && node.end <= end);

/** Between opening and closing something runs that can fail. */
function failsBetween(call: CallFact, first: number, { local, file }: { readonly local: string; readonly file: FileFacts }): boolean {
  return file.calls.some((other) => other.function === call.function && other.node.start > call.node.end && other.node.end < first && isFallible(other, local));
}

function isFallible({ node, isAwaited, receiver }: CallFact, local: string): boolean {
  const root = receiver === null ? null : rootOf(receiver);
  return isAwaited || (root?.kind === 'name' && root.name === local) || (receiver !== null && /query|exec|prepare|fetch|run|commit|update|insert/i.test(pathOf(node.callee) ?? calleeOf(node).method));
}
