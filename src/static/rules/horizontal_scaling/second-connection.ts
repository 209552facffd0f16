import { calleeOf, mentions } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { asks, handedTransactions, type HandedTransaction } from '../../handles/handed-transactions.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { isWaitedFor, runsBeside } from '../../work/waits.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A query that goes to the pool while the code around it holds a transaction of that pool: two connections for one request. */
export const secondConnection: Rule = {
  id: 'horizontal_scaling/second-connection',
  check: 'horizontal_scaling/connection_budget',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ['javascript', 'typescript', 'tsx', 'go', 'rust'],
  description: 'Reports queries of the pool, directly or in a helper, inside a transaction that has a handle of its own; leaves alone those that go through the handle, and those before or after the transaction.',
  *find(file, view) {
    for (const open of handedTransactions(file, view)) {
      const inside = file.calls.filter((call) => open.covers(call));
      if (!inside.some((call) => mentions(call.node, open.names) && isAsked(call, file, view))) continue;
      for (const call of inside) {
        const sink = besideIt(call, open, { file, view });
        if (sink === null) continue;
        yield matchOf(call, open, { sink, file, view });
        break;
      }
    }
  },
};

interface Where { readonly file: FileFacts; readonly view: RuleView }

const ROUND_TRIPS: ReadonlySet<string> = new Set(['query', 'write', 'bulk', 'stream']);
const MOST_STEPS = 2;

const isAsked = (call: CallFact, file: FileFacts, { reach }: RuleView): boolean => reach.sinksOf(call, file).some(({ effect }) => ROUND_TRIPS.has(effect.effect));

/** What the call asks of the pool while the transaction is open; null when it goes through the transaction, or nobody waits for it. */
function besideIt(call: CallFact, { library, pool, names }: HandedTransaction, { file, view }: Where): Sink | null {
  if (mentions(call.node, names) || isKeptForLater(call) || !isWaitedFor(call, file) || runsBeside(call, file, view)) return null;
  return view.reach.sinksOf(call, file).find(({ effect, through, call: last, file: where }) =>
    ROUND_TRIPS.has(effect.effect) && effect.library === library && through.length <= MOST_STEPS && asks(pool, last)
    && through.every((step) => isWaitedFor(step.call, step.file)) && (through.length === 0 || isWaitedFor(last, where))) ?? null;
}

const KEEPS = /^(push|unshift|on|once|defer|schedule|enqueue|subscribe|register)$|^(after|on)_?[A-Z]|commit|later|hook/;

/** `hooks.push(async () => …)`, `tx.onCommit(() => …)`: it runs once the transaction is over. */
const isKeptForLater = ({ around }: CallFact): boolean => around.some(({ node, slot }, at) => node.kind === 'call' && slot === 'args' && KEEPS.test(calleeOf(node).method) && around[at + 1]?.node.kind === 'function');

/** What is written down before the transaction is given up is meant to outlive it. */
const isForFailure = ({ around }: CallFact): boolean => around.some(({ node, slot }) => (node.kind === 'try' && slot === 'handlers') || (node.kind === 'if' && slot === 'then' && node.then.at(-1)?.kind === 'throw'));

function matchOf(call: CallFact, { line, library, pool }: HandedTransaction, { sink, file, view }: Where & { readonly sink: Sink }): Match {
  const isDirect = sink.through.length === 0;
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.endLine }, confidence: isHot(view.surfaceOf(call.function, file)) && !sink.isGuarded && !isForFailure(call) ? 'sure' : 'unsure', criterion: null,
    title: 'A second connection is taken inside a transaction',
    problem: `The transaction that begins in line ${line} holds one connection (${library}), and ${codeOf(call.node, file)} asks ${pool} for another one${isDirect ? '' : ` in ${sink.file.path}:${sink.call.node.line}`} before it ends.`,
    impact: 'Each request needs two connections of the pool at once. When as many run as the pool has connections, each holds one and waits for the second, and nothing moves until they time out.',
    recommendation: 'Run it through the transaction (hand it on to helpers), or before the transaction begins.',
    growth: { driver: 'requests', unit: 'connections held', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [
      { file, line, note: 'the transaction begins' }, { file, line: call.node.line, note: isDirect ? 'asks the pool inside it' : 'calls a helper inside it' },
      ...(isDirect ? [] : [{ file: sink.file, line: sink.call.node.line, note: 'asks the pool' }]),
    ],
    searchedFor: [],
  };
}
