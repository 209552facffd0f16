import { endlessLoops, type EndlessLoop } from '../../loops/endless-loops.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { requeuedMessages } from '../../work/requeued-messages.ts';
import type { RuleView } from '../../rule-view.ts';
import { NOT_RUN } from '../over-queries.ts';
import { codeOf } from '../wording.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';

/** Attempts without an end, and questions without a pause. It blocks where a request waits for them. */
export const endlessRetry: Rule = {
  id: 'resource_limits/endless-retry',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports calls to services or databases that are tried again for ever, messages that are put back whatever went wrong, and loops that ask for a state without a pause; leaves alone counted or timed attempts, consumers that take message after message, and pages.',
  *find(file, view) {
    for (const found of endlessLoops(file, view)) if (isHot(view.surfaceOf(found.function, file))) yield matchOf(found, file, view);
    for (const call of requeuedMessages(file, view)) if (!NOT_RUN.has(view.surfaceOf(call.function, file))) yield matchOfMessage(call, file);
  },
};

function matchOf(found: EndlessLoop, file: FileFacts, view: RuleView): Match {
  const { range, manner, what, hasPause } = found;
  const isWaitedFor = isServed(found.function, file, view);
  const isDecorator = range.start === range.end && manner === 'retry';
  return {
    file, function: found.function, range, confidence: isWaitedFor || !hasPause || isDecorator ? 'sure' : 'unsure',
    title: manner === 'poll' ? `${what} is asked again without a pause` : `${what} is tried again for ever`,
    problem: manner === 'poll'
      ? `The loop calls ${what} again as soon as it has answered, until the state is another: nothing pauses it and nothing ends it.`
      : `When ${what} fails it is tried again${hasPause ? '' : ' at once'}, and nothing counts the attempts or looks at the time.`,
    impact: 'While the other side is down every caller stays in the loop and goes on calling: waiting work piles up here with the traffic, and the other side meets many times its usual load just when it tries to come back.',
    recommendation: 'Stop after a few attempts or a time shorter than the caller waits, with a growing, jittered pause between them, and report the failure.',
    growth: { driver: 'requests while the other side is down', unit: 'callers in the loop', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: range.start, note: manner === 'poll' ? 'asks again and again' : 'tries again and again' }],
    searchedFor: manner === 'poll' ? ['sleep', 'delay', 'backoff'] : ['attempt', 'retries', 'deadline', 'stop'],
    ...(isWaitedFor ? {} : { criterion: null }),
  };
}

function matchOfMessage({ function: from, node }: CallFact, file: FileFacts): Match {
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: 'sure', criterion: null,
    title: 'A message that fails is delivered again at once, for ever',
    problem: `${codeOf(node, file)} puts the message back into its queue whatever went wrong, and nothing counts how often it came.`,
    impact: 'A message that can never be handled goes round as fast as the broker delivers it: it takes the place of others, asks the database each time and fills the log, and a few of them stop the queue for everyone.',
    recommendation: 'Refuse it without putting it back and let the broker move it to a dead letter queue, or count the deliveries and wait longer before each.',
    growth: { driver: 'messages that fail', unit: 'deliveries', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'put back at once' }],
    searchedFor: ['x-delivery-limit', 'x-death', 'redelivered', 'attempts'],
  };
}
