import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { surelyGrow } from '../../loops/growing-items.ts';
import { isSurelyPerItem, isWaitedFor, nounOf, type PerItem } from '../../loops/per-item.ts';
import { reachedLoops } from '../../loops/reached-loops.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, itemsOf } from '../wording.ts';

/** A query or write in a loop over items, directly or in a helper up to three calls away. Writes only warn: what is written together is seldom many, unless a request goes through rows in batches. */
export const queryPerItem: Rule = {
  id: 'bottlenecks/query-per-item',
  check: 'bottlenecks/query_count',
  criterion: 'n_plus_one',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports a database query or write that a loop repeats for each item; leaves alone constant, batched and searching loops, cached lookups and bulk calls.',
  *find(file, view) {
    for (const found of view.perItemOf(file)) if (found.effect.effect === 'query' || found.effect.effect === 'write') yield matchOf(found, view);
    for (const { call, found } of reachedLoops(file, view)) yield atCall(matchOf(found, view), call, file);
  },
};

/** The same, told of where a handler begins to run it. */
function atCall(match: Match, call: CallFact, file: FileFacts): Match {
  const { line, endLine } = call.node;
  const [loop] = match.trace;
  return {
    ...match, file, function: call.function, range: { start: line, end: endLine }, trace: [{ file, line, note: 'brings requests to it' }, ...match.trace],
    reaches: { file: match.file, line: match.range.start, note: '' },
    problem: `${codeOf(call.node, file)} brings requests to the loop in ${match.file.path}:${loop?.line ?? match.range.start}. ${match.problem}`,
  };
}

function matchOf(found: PerItem, view: RuleView): Match {
  const { file, loop, node, effect, through } = found;
  const noun = nounOf(effect);
  const items = itemsOf(loop, file);
  const call = codeOf(node, file);
  const way = through.length === 0 ? `${call} runs a ${noun}` : `${call} leads to a ${noun} in ${found.sink.file.path}:${found.sink.line}`;
  return {
    file, function: found.function, range: { start: node.line, end: node.endLine }, confidence: isSurelyPerItem(found, view) ? 'sure' : 'unsure',
    title: `One ${noun} per item of ${items}`,
    problem: `${way}, and the loop over ${items} repeats it for every item: n items cost n round trips to the database (${effect.library}).`,
    impact: `The number of ${noun === 'query' ? 'queries' : 'writes'} per request grows with the data. With ten times the items, each request holds its database connection about ten times as long, and the pool runs dry.`,
    recommendation: effect.effect === 'write'
      ? `Collect the items and write them with one bulk statement after the loop.`
      : `Fetch what the loop needs before it, in one query for all items (a join, an eager load or an IN list), and look it up in the loop.`,
    growth: { driver: items, unit: noun === 'query' ? 'queries' : 'writes', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: traceOf(found),
    searchedFor: [],
    ...((effect.effect === 'write' ? isWaitedFor(found, view) : surelyGrow(found, view)) ? {} : { criterion: null }),
  };
}

/** Loop, helper calls, round trip: the evidence of everything that is repeated per item. */
export function traceOf({ file, loop, node, through, sink }: PerItem): Match['trace'] {
  const helpers = through.map((step) => ({ file: step.file, line: step.call.node.line, note: 'calls a helper' }));
  const start = { file, line: loop.range.start, note: 'the loop' };
  const direct = { file, line: node.line, note: sink.note };
  return through.length === 0 ? [start, direct] : [start, ...helpers, sink];
}
