import { blockingOf, isOnEventLoop, type Blocking } from '../../work/blocking.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { heldThreads } from '../../work/held-threads.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import { type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Work that holds the one thread on which all requests of a process take turns. */
export const blockingOnEventLoop: Rule = {
  id: 'bottlenecks/blocking-on-event-loop',
  check: 'bottlenecks/blocking_work',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'java', 'kotlin', 'rust', 'csharp'],
  description: 'Reports synchronous waits, long computations and programs in coroutines and in handlers of event loops, and tasks that a request of .NET waits for with its thread; leaves alone start-up, scripts, worker threads and small reads of files.',
  *find(file, view) {
    const seen = new Set<string>();
    const hasAway = AWAY_WORDS.test(file.text);
    for (const call of file.calls) {
      if (!mayHoldLoop(call, file, view) || (hasAway && isAway(call, file))) continue;
      const found = blockingOf(call, file, view);
      const key = `${call.function.range.start}:${found?.manner ?? ''}`;
      const match = found === null || seen.has(key) ? null : matchOf(found, call, file, view);
      if (match === null) continue;
      seen.add(key);
      yield match;
    }
    const held = heldThreads(file);
    for (const call of held) if (call === held.find((first) => first.function === call.function) && isHot(view.surfaceOf(call.function, file))) yield ofThread(call, file, view);
  },
};

const EVENT_LOOPS = new Set(['javascript', 'typescript', 'tsx']);

/** In a coroutine, or anywhere in the one thread of Node.js; code outside of functions runs once. */
function mayHoldLoop({ function: from }: CallFact, file: FileFacts, view: RuleView): boolean {
  return from.role !== 'module' && (EVENT_LOOPS.has(file.language) || isOnEventLoop(from, file, view.effects.kinds.librariesOf(file)));
}

/** What is given to these runs on another thread. */
const AWAY_WORDS = /to_thread|run_in_executor|run_in_threadpool|run_sync|sync_to_async|spawn_blocking|withContext|blocking|Task\.Run/;
const AWAY = new RegExp(`(${AWAY_WORDS.source})$`);

const isAway = ({ around }: CallFact, { text }: FileFacts): boolean => around.some(({ node }) => node.kind === 'call' && AWAY.test(text.slice(node.callee.start, node.callee.end)));

function matchOf(found: Blocking, call: CallFact, file: FileFacts, view: RuleView): Match | null {
  const surface = view.surfaceOf(call.function, file);
  if (!isHot(surface) || isMadeOnce(call)) return null;
  const isServing = surface === 'request_handler' || surface === 'consumer';
  const isOnLoop = isOnEventLoop(call.function, file, view.effects.kinds.librariesOf(file));
  const isSure = isOnLoop && !EVENT_LOOPS.has(file.language)
    ? found.manner !== 'reads' && surface !== 'scheduled_job'
    : found.manner === 'computes' ? isServing || isOnLoop : found.manner === 'runs' && isServing;
  const code = codeOf(found.call.node, found.file);
  const verb = { waits: 'waits', computes: 'computes', reads: 'reads or writes a file', runs: 'runs another program' }[found.manner];
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `${codeOf(found.call.node.callee, found.file)} holds the event loop`,
    problem: `${code} ${verb} synchronously (${found.library}), on the thread of the event loop${found.through.length > 0 ? `, reached by ${codeOf(call.node, file)}` : ''}: until it is done, no other request of this process is served.`,
    impact: 'One call at a time gets through, however many requests are open: throughput of the process is one divided by its duration, and at ten times the load everybody waits for everybody.',
    recommendation: file.language === 'python'
      ? 'Use the asynchronous form of the library and await it, or hand the call to a thread with asyncio.to_thread; a plain def route runs in a thread pool by itself.'
      : 'Use the asynchronous form of the call, or move the work to a worker thread, a pool or a job.',
    growth: { driver: 'requests', unit: 'requests per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: 'runs on the event loop' }, ...(found.through.length === 0 ? [] : [{ file: found.file, line: found.call.node.line, note: verb }])],
    searchedFor: [],
    ...(isServing || isServed(call.function, file, view) || !EVENT_LOOPS.has(file.language) ? {} : { criterion: null }),
  };
}

/** A pool of threads has others for a while, so that this weighs less than a loop that stands still. */
function ofThread({ node, function: from }: CallFact, file: FileFacts, view: RuleView): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isServed(from, file, view) ? 'sure' : 'unsure', criterion: null,
    title: `${codeOf(node.callee, file)} holds a thread of the pool`,
    problem: `The thread of the request stands still until ${codeOf(node, file)} is done, although it could serve others meanwhile.`,
    impact: 'Each open request takes a thread. At ten times the load the pool has none left, grows by a few a second, and requests queue up although the processors are idle.',
    recommendation: 'Make the way up to the handler asynchronous and await the call (Task.Delay instead of Thread.Sleep).',
    growth: { driver: 'requests', unit: 'threads', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'waits with its thread' }], searchedFor: [],
  };
}

/** `cached ??= readFileSync(…)`, `if (!template) template = …`: only the first call pays. */
function isMadeOnce({ around }: CallFact): boolean {
  return around.some(({ node, slot }) => (node.kind === 'assign' && /^(\|\||\?\?)=$/.test(node.operator))
    || (node.kind === 'if' && slot === 'then' && node.test.kind === 'unary' && node.test.operator === 'not'));
}
