import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, StateFact } from '../facts/facts.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { RuleView } from '../rule-view.ts';
import { isHot } from '../surfaces/surfaces.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** A queue without a size that outlives its maker, and where production code fills it. */
export interface EndlessQueue {
  readonly name: string;
  readonly made: CallFact;
  readonly range: { readonly start: number; readonly end: number };
  readonly filled: Fill;
}

interface Fill { readonly call: CallFact; readonly file: FileFacts }

export function* endlessQueues(file: FileFacts, view: RuleView): Generator<EndlessQueue> {
  for (const made of file.calls) {
    if (!isEndless(made, file, view)) continue;
    const state = keptAs(made, file);
    const filled = state === null ? senderOf(made, file, view) : fillOf(state, file, view);
    if (filled === null) continue;
    const range = state?.value === made.node ? state.range : { start: made.node.line, end: made.node.endLine };
    yield { name: state?.name ?? filled.name, made, range, filled };
  }
}

function isEndless({ path, node }: CallFact, file: FileFacts, { knowledge }: RuleView): boolean {
  const { endless_queues: bare, endless_channels: always, sized_queues: sized, endless_sizes: sizes } = knowledge.standard[ecosystemOf(file.language)];
  if (path === null || !isKnown(path, file)) return false;
  if (always.includes(path) || (bare.includes(path) && node.args.length === 0)) return true;
  return (bare.includes(path) || sized.includes(path)) && node.args.some(({ value }) => sizes.includes(pathOf(value) ?? ''));
}

/** The others' need no check; a bare `Queue` in Python is whatever was imported so. */
function isKnown(path: string, { language, imports }: FileFacts): boolean {
  if (language !== 'python') return true;
  return imports.some(({ local, module }) => local === path.split('.')[0] && /^(queue|asyncio|multiprocessing)(\.|$)/.test(module));
}

/** The field or module variable that holds it; null when it is a local value. */
function keptAs({ node, around, function: from }: CallFact, file: FileFacts): StateFact | null {
  const state = file.states.find(({ value }) => value === node);
  if (state !== undefined) return state;
  const assign = around.at(-1)?.node;
  const name = assign?.kind === 'assign' && assign.targets.length === 1 && assign.value === node && from.role === 'constructor' && assign.targets[0] !== undefined ? pathOf(assign.targets[0])?.replace(/^self\./, '') : undefined;
  return file.states.find((candidate) => candidate.name === name && candidate.className === from.className) ?? null;
}

const FILLS = /^(put|put_nowait|add|offer|push|submit|execute|invokeAll|<<|enq|send|trySend|trySendBlocking|Add|TryAdd|WriteAsync|TryWrite)$/;
const SIZES = /^(qsize|size|full|remainingCapacity|length|getQueue)$/;
const COUNTS = /^(Count|CanCount|size|length)$/;

/** Where production code puts something in; null when there is none, or when somebody looks at the length. */
function fillOf(state: StateFact, file: FileFacts, view: RuleView): Fill & { readonly name: string } | null {
  const own = file.calls.filter(({ receiver }) => receiver !== null && isOf(state, receiver));
  if (own.some(({ node }) => SIZES.test(calleeOf(node).method)) || isMeasured(state, file)) return null;
  const call = own.find((call) => FILLS.test(call.method) && call.function.role !== 'module' && call.function.role !== 'constructor' && isHot(view.surfaceOf(call.function, file)));
  return call === undefined ? null : { call, file, name: state.name };
}

/** `queue`, `this.queue`, `queue.Writer`. */
function isOf({ name }: StateFact, node: Syntax): boolean {
  const path = pathOf(node)?.replace(/^(self|this)\./, '');
  return path === name || path === `${name}.Writer`;
}

function isMeasured({ name }: StateFact, { branches }: FileFacts): boolean {
  return branches.some(({ test }) => [...walk(test)].some((node) => {
    const isSize = (node.kind === 'call' && SIZES.test(calleeOf(node).method)) || (node.kind === 'member' && COUNTS.test(node.property));
    return isSize && [...walk(node)].some((part) => (part.kind === 'name' && part.name === name) || (part.kind === 'member' && part.property === name));
  }));
}

const SENDER = /\b(Unbounded\w*Sender|Sender)\s*</;
const RECEIVER = /\b(Unbounded\w*Receiver|Receiver)\s*</;
const SIGNAL = /stop|shutdown|cancel|exit|quit|abort|kill|close|wake|reload|done/i;

/** `let (tx, rx) = mpsc::unbounded_channel()`: the half that is kept in a struct, and where something is sent with it. */
function senderOf({ node, function: from }: CallFact, file: FileFacts, view: RuleView): Fill & { readonly name: string } | null {
  if (file.language !== 'rust') return null;
  const made = [...from.bindings].flatMap(([name, bindings]) => bindings.some((binding) => binding.kind === 'value' && binding.value === node) ? [name] : []);
  // Who holds both halves works off what it sends itself.
  const fields = file.classes.filter(({ fields: own }) => ![...own.values()].some(({ type }) => RECEIVER.test(type ?? ''))).flatMap(({ fields: own }) => [...own].flatMap(([name, { type }]) => SENDER.test(type ?? '') && !SIGNAL.test(name) ? [name] : []));
  const name = fields.find((field) => made.includes(field)) ?? (fields.length === 1 ? fields[0] : undefined);
  if (name === undefined || made.length === 0 || made.every((local) => SIGNAL.test(local))) return null;
  for (const method of ['send', 'unbounded_send', 'try_send']) {
    const found = view.project.callsNamed(method).find(({ file: other, value: call }) =>
      call.receiver?.kind === 'member' && call.receiver.property === name && !isUnit(call) && isHot(view.surfaceOf(call.function, other)));
    if (found !== undefined) return { call: found.value, file: found.file, name };
  }
  return null;
}

/** `send(())` only wakes somebody. */
const isUnit = ({ node }: CallFact): boolean => node.args.every(({ value }) => value.kind === 'collection' && value.entries.length === 0);
