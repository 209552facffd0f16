import type { FileFacts } from '../../facts/facts.ts';
import { mayBeMany } from '../../loops/growing-items.ts';
import { keyedUseOf } from '../../caches/keyed-uses.ts';
import { isSurelyPerItem, type PerItem } from '../../loops/per-item.ts';
import { isUnderLoad } from '../../surfaces/served.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';
import { traceOf } from './query-per-item.ts';

/** A command to Redis or another key-value store in a loop over rows or over what one request hands in. It warns: one of them is quick, and they add up. */
export const keyPerItem: Rule = {
  id: 'bottlenecks/key-per-item',
  check: 'bottlenecks/query_count',
  criterion: null,
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a command to a cache or key-value store that a loop over rows or input waits for at each item; leaves alone pipelines, commands for many keys, commands side by side, keys that are dropped, locks, and loops over few items.',
  *find(file, view) {
    for (const found of view.perItemOf(file)) if (found.effect.effect === 'store' && !found.loop.isConcurrent && !found.loop.isPaced && !isWrappedUp(found, view)) yield matchOf(found, file, view);
  },
};

/** Kinds of use that are seldom one of many, or that have no command for many keys. */
const ALONE: ReadonlySet<string> = new Set(['remove', 'compute', 'claim', 'scan', 'flush']);

function isWrappedUp({ made: { call, file } }: PerItem, view: RuleView): boolean {
  return ALONE.has(keyedUseOf(call, file, view)?.kind ?? '');
}

function matchOf(found: PerItem, file: FileFacts, view: RuleView): Match {
  const { loop, node, effect } = found;
  const items = itemsOf(loop, file);
  const isSure = found.through.length <= 1 && mayBeMany(found) && isSurelyPerItem(found, view) && isUnderLoad(found.function, file, view);
  return {
    file, function: found.function, range: { start: node.line, end: node.endLine }, confidence: isSure ? 'sure' : 'unsure', criterion: null,
    title: `One command to the store per item of ${items}`,
    problem: `${codeOf(node, file)} waits for a command of ${effect.library} at every item of ${items}, one after the other.`,
    impact: 'Each is quick, but their round trips add up: a thousand items are a thousand of them, on each request, and the store answers all requests in turn.',
    recommendation: 'Ask for many keys with one command (MGET, HMGET), or send the commands together in a pipeline.',
    growth: { driver: items, unit: 'commands', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: traceOf(found),
    searchedFor: [],
  };
}
