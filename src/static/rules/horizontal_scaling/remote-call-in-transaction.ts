import { begunAround, begunTransactions } from '../../handles/begun-transactions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { ecosystemOf } from '../../knowledge/load-knowledge.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { transactionAround, type OpenTransaction } from '../../handles/transactions.ts';
import { isWaitedFor, runsBeside } from '../../work/waits.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A transaction that stays open, with its connection and its row locks, while another service answers. */
export const remoteCallInTransaction: Rule = {
  id: 'horizontal_scaling/remote-call-in-transaction',
  check: 'horizontal_scaling/connection_budget',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports calls to other services, mails and sleeps inside a database transaction, directly or in a helper; leaves alone calls before it, after its commit, those that a queue takes over, and those that nobody waits for.',
  *find(file, view) {
    const seen = new Set<number>();
    const begun = begunTransactions(file, view);
    for (const call of file.calls) {
      const open = transactionAround(call, file, view) ?? begunAround(call, begun);
      if (open === null || seen.has(open.line) || !isWaitedFor(call, file)) continue;
      const wait = waitOf(call, file, view);
      if (wait === null) continue;
      seen.add(open.line);
      yield matchOf(call, open, { wait, file, view });
    }
  },
};

const MOST_STEPS = 2;

interface Wait { readonly sink: Sink | null; readonly what: string }

function waitOf(call: CallFact, file: FileFacts, view: RuleView): Wait | null {
  const sink = view.reach.sinksOf(call, file).find(({ effect, through, call: last, file: where }) => effect.effect === 'remote' && through.length <= MOST_STEPS
    && isWaitedFor(last, where) && !(through.length > 0 && runsBeside(last, where, view)) && through.every((step) => isWaitedFor(step.call, step.file)));
  if (sink !== undefined) return { sink, what: `another service (${sink.effect.library})` };
  const isSleep = call.method.toLowerCase() === 'sleep' && view.knowledge.standard[ecosystemOf(file.language)].sleeps.includes(call.method);
  return isSleep ? { sink: null, what: 'a while' } : null;
}

interface Where { readonly wait: Wait; readonly file: FileFacts; readonly view: RuleView }

function matchOf(call: CallFact, open: OpenTransaction, { wait: { sink, what }, file, view }: Where): Match {
  const surface = view.surfaceOf(call.function, file);
  const steps = sink?.through.length ?? 0;
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: isHot(surface) && sink?.isGuarded !== true && open.isSure() ? 'sure' : 'unsure',
    title: sink === null ? 'A transaction stays open during a sleep' : 'A transaction stays open while another service answers',
    problem: `${codeOf(call.node, file)} waits for ${what} inside the transaction that begins in line ${open.line} (${open.library}). Its connection and the rows it has locked are held for as long.`,
    impact: 'Each request keeps a connection of the pool for the duration of the wait: at ten times the load, or when it gets longer, the pool is empty and requests that never wait for it wait too.',
    recommendation: 'Make the call before the transaction or after its commit, or write an outbox row in the transaction and let a job make the call.',
    growth: { driver: 'requests', unit: 'connections held', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [
      { file, line: open.line, note: 'the transaction begins' }, { file, line: call.node.line, note: 'waits inside it' },
      ...(sink === null || steps === 0 ? [] : [{ file: sink.file, line: sink.call.node.line, note: `calls ${sink.effect.library}` }]),
    ],
    searchedFor: [],
    ...(surface === 'request_handler' && steps <= 1 ? {} : { criterion: null }),
  };
}
