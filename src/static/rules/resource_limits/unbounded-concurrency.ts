import { wordsOf } from '../../loops/bounds.ts';
import { sourceOfItems } from '../../loops/collection-source.ts';
import { chainOf, pathOf, rootOf, withoutAwait } from '../../syntax/expressions.ts';
import { fanOuts, type FanOut } from '../../loops/fan-outs.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { nounOf } from '../../loops/per-item.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isServed } from '../../surfaces/served.ts';
import { isSizeChecked } from '../../loops/size-checks.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { threadStarts } from '../../state/thread-starts.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';

/** As many tasks at once as there are items. It blocks where a request's input decides how many. */
export const unboundedConcurrency: Rule = {
  id: 'resource_limits/unbounded-concurrency',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a task, thread or pending call started for each item of unbounded input while nothing limits how many run, and threads that a request starts and leaves; leaves alone semaphores, pools, limits, batches, workers and constant lists.',
  *find(file, view) {
    for (const found of fanOuts(file, view)) {
      // Queries, side by side or not, are told by the rule for queries in loops.
      if (found.sink === null ? found.loop.isConcurrent : !found.isOfMessages && found.sink.effect.effect !== 'remote' && !drainsPool(found, found.sink, file, view)) continue;
      yield matchOf(found, file, view);
    }
    for (const call of threadStarts(file, view)) if (isHot(view.surfaceOf(call.function, file))) yield ofThread(call, file);
  },
};

/** An import that writes row by row in a helper, where a bulk statement is no way out: all rows ask the pool for a connection at once. */
function drainsPool({ loop, function: from }: FanOut, { effect, through }: Sink, file: FileFacts, view: RuleView): boolean {
  const isLeftByOthers = effect.effect === 'write' && (through.length > 1 || (through.length === 1 && view.surfaceOf(from, file) !== 'request_handler'));
  return isLeftByOthers && sourceOfItems(loop, file, view) === 'input' && IMPORT.test(wordsOf(`${from.name ?? ''} ${loop.iterated === null ? '' : pathOf(loop.iterated) ?? ''}`));
}

const IMPORT = /(^|\s)(csv|import|imports|imported|bulk|rows|records|uploaded|sync|synchroni[sz]e)(\s|$)/;

function matchOf(found: FanOut, file: FileFacts, view: RuleView): Match {
  const { loop, node, sink, isOfMessages } = found;
  const items = isOfMessages ? 'the messages' : itemsOf(loop, file);
  const surface = view.surfaceOf(found.function, file);
  const isSure = sink !== null && !sink.isGuarded && isHot(surface) && !isSizeChecked(loop, file, view);
  const what = sink === null ? 'task' : nounOf(sink.effect);
  return {
    file, function: found.function, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `One ${what} per item of ${items}, all at once`,
    problem: `${codeOf(node, file)} starts one ${what} for every item of ${items}, and nothing limits how many run at the same moment.`,
    impact: 'Ten times the items are ten times the open connections, tasks and memory at one moment: the other side throttles or falls over, and sockets, threads or the connection pool run out here.',
    recommendation: 'Run a fixed number side by side (a semaphore, a pool, a limit of the group), or work through the items in batches.',
    growth: { driver: items, unit: sink === null ? 'tasks' : `${what}s at once`, fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [
      { file, line: loop.range.start, note: isOfMessages ? 'for each message' : 'for each item' }, { file, line: node.line, note: 'starts one' },
      ...(sink === null ? [] : [{ file: sink.file, line: sink.call.node.line, note: `runs a ${what} (${sink.effect.library})` }]),
    ],
    searchedFor: ['semaphore', 'limit', 'pool', 'batch'],
    ...(isServed(found.function, file, view) && isOpenEnded(found, file, view) ? {} : { criterion: null }),
  };
}

function ofThread({ node, function: from }: CallFact, file: FileFacts): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', criterion: null,
    title: 'Each request starts a thread of its own',
    problem: `${codeOf(node, file)} starts a thread for every request, the answer does not wait for it, and nothing limits how many run.`,
    impact: 'Answers come faster than the threads end, so that their number grows with the rate of requests: memory for their stacks, connections and switching go up until the process runs out of one of them.',
    recommendation: 'Hand the work to a pool with a fixed number of workers and a queue with a size, or to a durable queue.',
    growth: { driver: 'requests', unit: 'threads', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'starts a thread' }], searchedFor: ['pool', 'semaphore', 'join'],
  };
}

const REQUEST = /^(req|request|ctx|body|payload|input|dto|params)$/;

/** How many items there are is up to the request, or to a query that is seen here. */
function isOpenEnded({ loop, function: from }: FanOut, file: FileFacts, view: RuleView): boolean {
  const root = loop.iterated === null ? null : rootOf(withoutAwait(loop.iterated));
  if (root?.kind !== 'name') return false;
  if (REQUEST.test(root.name)) return true;
  const binding = bindingOf(root.name, root.line, from);
  const value = binding?.kind === 'value' && binding.value !== null ? binding.value : null;
  if (value === null) return false;
  const source = rootOf(withoutAwait(value));
  if (source.kind === 'name' && REQUEST.test(source.name)) return true;
  return chainOf(value).some((node) => {
    const call = file.callOf.get(node);
    return call !== undefined && (view.effects.isLazyQuery(node, from, file) !== null || view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'query'));
  });
}
