import type { CallFact, FileFacts } from '../../facts/facts.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isAwaitedByRequest } from '../../surfaces/served.ts';
import { transactionAround } from '../../handles/transactions.ts';
import { isAfterAnswer, isWaitedFor, runsBeside } from '../../work/waits.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A request that is not answered before the mail server has taken a mail. */
export const mailInRequest: Rule = {
  id: 'bottlenecks/mail-in-request',
  check: 'bottlenecks/blocking_work',
  criterion: null,
  law: 'sum_of_waits',
  languages: ALL_LANGUAGES,
  description: 'Reports mails that a request handler sends itself, directly or in a helper; leaves alone queued mails, tasks that run beside the request, jobs, transactions and loops (other rules judge these), and test mails.',
  *find(file, view) {
    const seen = new Set<Sink['call']>();
    for (const call of file.calls) {
      const sink = mayWait(call, file, view) ? mailOf(call, file, view) : null;
      if (sink === null || seen.has(sink.call) || !isAwaitedByRequest(call.function, file, view)) continue;
      seen.add(sink.call);
      yield matchOf(call, sink, file, view);
    }
  },
};

const MOST_STEPS = 4;
/** Somebody tries out the settings now and then. */
const TRIAL = /test|preview|debug|health|check|diagnos|setup/i;

function mayWait(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const { function: from, loops } = call;
  return from.role !== 'module' && loops.length === 0 && !TRIAL.test(from.name ?? '')
    && isWaitedFor(call, file) && !isAfterAnswer(call, file, view) && !runsBeside(call, file, view) && transactionAround(call, file, view) === null;
}

function mailOf(call: CallFact, file: FileFacts, view: RuleView): Sink | null {
  return view.reach.sinksOf(call, file).find((sink) => sink.through.length <= MOST_STEPS && isMail(sink, view)
    && [...sink.through, sink].every((step) => isWaitedFor(step.call, step.file) && !runsBeside(step.call, step.file, view) && step.call.loops.length === 0 && !TRIAL.test(step.call.method))) ?? null;
}

function isMail({ effect, call, file }: Sink, view: RuleView): boolean {
  return effect.effect === 'remote' && view.effects.kinds.librariesOf(file).some(({ library, mails }) => library === effect.library && mails.includes(call.method));
}

interface Step { readonly call: CallFact; readonly file: FileFacts }

/** Of the calls on the way to the mail the one that is reported in the file where it goes on. */
function nextOf({ through, call, file }: Sink, view: RuleView): Step | null {
  if (through.length === 0) return null;
  const steps: readonly Step[] = [...through.slice(1), { call, file }];
  const there = steps.filter((step) => step.file === steps[0]?.file && mayWait(step.call, step.file, view) && isAwaitedByRequest(step.call.function, step.file, view));
  return there.sort((left, right) => left.call.node.start - right.call.node.start)[0] ?? steps[0] ?? null;
}

function matchOf(call: CallFact, sink: Sink, file: FileFacts, view: RuleView): Match {
  const { function: from, node } = call;
  const next = nextOf(sink, view);
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: sink.isGuarded ? 'unsure' : 'sure',
    title: 'The request waits for the mail server',
    problem: `${codeOf(node, file)} sends a mail (${sink.effect.library}) before the request is answered.`,
    impact: 'Each request holds its worker for the seconds that a mail server may take, and fails when it is away: at ten times the load the workers wait for mail instead of serving.',
    recommendation: 'Put the mail into a queue and let a job send it, with retries; the request only needs to know that it is queued.',
    growth: { driver: 'requests', unit: 'ms', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'the request waits here' }, ...(sink.through.length === 0 ? [] : [{ file: sink.file, line: sink.call.node.line, note: 'sends the mail' }])],
    searchedFor: [],
    ...(next === null ? {} : { reaches: { file: next.file, line: next.call.node.line, note: 'sends the mail' } }),
  };
}
