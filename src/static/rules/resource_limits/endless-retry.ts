import { endlessLoops, type EndlessLoop } from '../../loops/endless-loops.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';

/** Attempts without an end, and questions without a pause. It blocks where a request waits for them. */
export const endlessRetry: Rule = {
  id: 'resource_limits/endless-retry',
  check: 'resource_limits/bounded_operations',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ALL_LANGUAGES,
  description: 'Reports calls to services or databases that are tried again for ever, and loops that ask for a state without a pause; leaves alone counted or timed attempts, consumers that take message after message, and pages.',
  *find(file, view) {
    for (const found of endlessLoops(file, view)) if (isHot(view.surfaceOf(found.function, file))) yield matchOf(found, file, view);
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
