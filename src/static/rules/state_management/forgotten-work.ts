import { wordsOf } from '../../loops/bounds.ts';
import { calleeOf, keyword, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, Context, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { matchesName } from '../../libraries/call-patterns.ts';
import type { Sink } from '../../libraries/reach.ts';
import { sinksWithin } from '../../libraries/sinks-within.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Accepted work that exists only in the memory of the process which accepted it. */
export const forgottenWork: Rule = {
  id: 'state_management/forgotten-work',
  check: 'state_management/restart_recovery',
  criterion: null,
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports writes, mails and posts that a handler leaves to a thread, goroutine, timer or background task of its process; leaves alone queues, work that is waited for and what may be lost.',
  *find(file, view) {
    const patterns = view.effects.kinds.librariesOf(file).flatMap((library) => library.spawns);
    for (const call of file.calls) {
      if (call.path !== null && patterns.some((pattern) => matchesName(call.path ?? '', pattern)) && isForgotten(call)) yield* ofSpawn(call.node, call, file, view);
    }
    yield* ofGoroutines(file, view);
  },
};

/** Nobody keeps the handle: it is a statement of its own, or `.start()` is all that is called on it. */
function isForgotten(call: CallFact): boolean {
  const outer = call.around.at(-1);
  if (outer === undefined) return true;
  if (outer.node.kind === 'call') return outer.slot === 'callee' && /^(start|unref|catch|then)$/.test(calleeOf(outer.node).method) && !call.around.slice(0, -1).some(({ node }) => node.kind === 'await');
  return !['assign', 'await', 'return', 'collection', 'binary'].includes(outer.node.kind);
}

/** Timers shorter than this are pauses; a handler may well outlive them. */
const SHORT_MILLISECONDS = 10_000;

function* ofSpawn(node: Call, call: CallFact, file: FileFacts, view: RuleView): Generator<Match> {
  if ((call.path ?? '').endsWith("setTimeout") && isShort(node.args[1]?.value, file)) return;
  if (/setImmediate|nextTick/.test(call.path ?? '') && !isServing(call, file, view)) return;
  const work = keyword(node, 'target') ?? node.args.map(({ value }) => value).find((value) => value.kind !== 'literal' && !isMachinery(value));
  if (work === undefined || !isServing(call, file, view)) return;
  const sink = work.kind === 'function' ? deedIn([...sinksWithin(work.body, file, view)]) : deedOfName(work, call, file, view);
  if (sink !== null) yield matchOf({ node, context: call, file, sink, name: pathOf(work) ?? '' });
}

/** The event loop's executor or None, which stand before the work. */
const isMachinery = (value: Syntax): boolean => value.kind === 'name' && /^(None|executor|pool|loop)$/.test(value.name);

function isShort(delay: Syntax | undefined, file: FileFacts): boolean {
  if (delay === undefined) return true;
  const text = file.text.slice(delay.start, delay.end).replaceAll('_', '');
  if (!/^[\d\s*]+$/.test(text)) return !/minute|hour|day/i.test(text);
  return text.split('*').reduce((product, factor) => product * Number(factor), 1) < SHORT_MILLISECONDS;
}

function deedOfName(work: Syntax, call: CallFact, file: FileFacts, view: RuleView): Sink | null {
  const callee = work.kind === 'call' ? work.callee : work;
  if (callee.kind !== 'name' && callee.kind !== 'member') return null;
  const node: Call = { ...call.node, callee, args: [] };
  const path = pathOf(callee);
  const named: CallFact = { ...call, node, path, ...calleeOf(node) };
  if (MAY_BE_LOST.test(wordsOf(path ?? ''))) return null;
  return deedIn([...view.reach.sinksOf(named, file)]);
}

const MAY_BE_LOST = /(^|\s)(track|tracking|analytics|metric|metrics|log|logs|logger|audit|cache|warm|warmup|prefetch|refresh|preload|touch|ping|telemetry|stats|stat|view|views|seen|last|heartbeat|cleanup|clean|invalidate|evict|index|reindex|sync cache|usage|event|events|close|shutdown|listen|serve|watch|poll|consume|loop|worker|run|start)(\s|$)/;
const READS = /^(get|head|fetch|options|find|list|search|query|load|download|read|Do|exchange|Get|Query.*)$/;

/** A write or something sent: what the caller was promised. */
function deedIn(sinks: readonly Sink[]): Sink | null {
  return sinks.find(({ effect, call, through }) => {
    if (MAY_BE_LOST.test(wordsOf(call.method)) || through.some((step) => MAY_BE_LOST.test(wordsOf(step.call.method)))) return false;
    return effect.effect === 'write' || effect.effect === 'bulk' || (effect.effect === 'remote' && !READS.test(call.method));
  }) ?? null;
}

function* ofGoroutines(file: FileFacts, view: RuleView): Generator<Match> {
  if (file.language !== 'go') return;
  for (const call of file.calls) {
    const outer = call.around.at(-1);
    if (outer?.node.kind !== 'spawn' || !isServing(call, file, view)) continue;
    const { callee } = call.node;
    const text = file.lines.slice(call.function.range.start - 1, call.function.range.end).join('\n');
    if (/WaitGroup|errgroup|\.Wait\(\)|<-|chan\s/.test(text) || call.loops.length > 0) continue;
    const sink = callee.kind === 'function' ? deedIn([...sinksWithin(callee.body, file, view)]) : deedOfName(callee, call, file, view);
    if (sink !== null) yield matchOf({ node: call.node, context: call, file, sink, name: pathOf(callee) ?? '' });
  }
}

const isServing = (call: Context, file: FileFacts, view: RuleView): boolean => view.surfaceOf(call.function, file) === 'request_handler';

interface Forgotten { readonly node: Call; readonly context: Context; readonly file: FileFacts; readonly sink: Sink; readonly name: string }

function matchOf({ node, context, file, sink, name }: Forgotten): Match {
  const from: FunctionFact = context.function;
  const isLoss = MAY_BE_LOST.test(wordsOf(`${name} ${from.name ?? ''}`));
  const deed = codeOf(sink.call.node, sink.file);
  return {
    file, function: from, range: { start: node.line, end: node.line }, confidence: isLoss ? 'unsure' : 'sure',
    title: `A stop of the instance loses ${deed}`,
    problem: `The request is answered, and ${deed} is left to the memory of this process: nothing else knows that it is still to be done.`,
    impact: 'Each deploy, crash or scale-in drops the work of all requests that were just answered, without a trace; under load more of it waits, on the instance that must also answer requests.',
    recommendation: 'Put the work into a durable queue, or write it down in the transaction of the request (an outbox) and let a worker do it.',
    growth: { driver: 'stops of an instance', unit: 'lost pieces of work', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'left to the process' }, { file: sink.file, line: sink.call.node.line, note: 'what is lost' }],
    searchedFor: ['outbox', 'durable queue'],
  };
}
