import { startedCalls } from '../../loops/fan-outs.ts';
import { mayBeMany } from '../../loops/growing-items.ts';
import { isSurelyPerItem, type PerItem } from '../../loops/per-item.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';
import { traceOf } from './query-per-item.ts';

/** A call to another service in a loop over items, directly or in a helper up to three calls away. It blocks where a request waits for it. */
export const remoteCallPerItem: Rule = {
  id: 'bottlenecks/remote-call-per-item',
  check: 'bottlenecks/parallel_calls',
  criterion: 'n_plus_one',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a call to another service that a loop repeats for each item; leaves alone constant and batched loops, a bounded number side by side, retries, searches and calls that run side by side, which have a rule of their own.',
  *find(file, view) {
    const started = startedCalls(file, view);
    for (const found of view.perItemOf(file)) if (found.effect.effect === 'remote' && !found.loop.isPaced && !started.has(found.node)) yield matchOf(found, view);
  },
};

function matchOf(found: PerItem, view: RuleView): Match {
  const { file, loop, node, effect } = found;
  const items = itemsOf(loop, file);
  const surface = view.surfaceOf(found.function, file);
  return {
    file, function: found.function, range: { start: node.line, end: node.endLine }, confidence: isSurelyPerItem(found, view) ? 'sure' : 'unsure',
    title: `One remote call per item of ${items}`,
    problem: `${codeOf(node, file)} calls another service (${effect.library}) for every item of ${items}, one after the other.`,
    impact: 'Latency is the sum of all calls. With ten times the items a request takes ten times as long, and workers are busy waiting.',
    recommendation: 'Ask for all items in one call where the service allows it; else run a bounded number of calls side by side, or move the work to a queue.',
    growth: { driver: items, unit: 'remote calls', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: traceOf(found),
    searchedFor: [],
    ...(surface === 'request_handler' && mayBeMany(found) ? {} : { criterion: null }),
  };
}
