import type { CallFact, FileFacts } from '../../facts.ts';
import type { Sink } from '../../reach.ts';
import { isHot } from '../../surfaces.ts';
import { transactionAround, type OpenTransaction } from '../../transactions.ts';
import { ALL_LANGUAGES, type Match, type Rule, type RuleView } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A transaction that stays open, with its connection and its row locks, while another service answers. */
export const remoteCallInTransaction: Rule = {
  id: 'horizontal_scaling/remote-call-in-transaction',
  check: 'horizontal_scaling/connection_budget',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports calls to other services inside a database transaction, directly or in a helper; leaves alone calls before it, after its commit, and those that a queue takes over.',
  *find(file, view) {
    const seen = new Set<number>();
    for (const call of file.calls) {
      const open = transactionAround(call, file, view);
      if (open === null || seen.has(open.line)) continue;
      const sink = view.reach.sinksOf(call, file).find(({ effect, through }) => effect.effect === 'remote' && through.length <= MOST_STEPS);
      if (sink === undefined) continue;
      seen.add(open.line);
      yield matchOf(call, open, { sink, file, view });
    }
  },
};

const MOST_STEPS = 2;

function matchOf(call: CallFact, open: OpenTransaction, { sink, file, view }: { readonly sink: Sink; readonly file: FileFacts; readonly view: RuleView }): Match {
  const surface = view.surfaceOf(call.function, file);
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: isHot(surface) && !sink.isGuarded ? 'sure' : 'unsure',
    title: 'A transaction stays open while another service answers',
    problem: `${codeOf(call.node, file)} waits for another service (${sink.effect.library}) inside the transaction that begins in line ${open.line} (${open.library}). Its connection and the rows it has locked are held for as long.`,
    impact: 'Each request keeps a connection of the pool for the duration of the remote call: at ten times the load, or when that service gets slow, the pool is empty and requests that never call it wait too.',
    recommendation: 'Make the call before the transaction or after its commit, or write an outbox row in the transaction and let a job make the call.',
    growth: { driver: 'requests', unit: 'connections held', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [
      { file, line: open.line, note: 'the transaction begins' }, { file, line: call.node.line, note: 'waits inside it' },
      ...(sink.through.length === 0 ? [] : [{ file: sink.file, line: sink.call.node.line, note: `calls ${sink.effect.library}` }]),
    ],
    searchedFor: [],
    ...(surface === 'request_handler' && sink.through.length <= 1 ? {} : { criterion: null }),
  };
}
