import { wordsOf } from '../../loops/bounds.ts';
import type { FileFacts } from '../../facts/facts.ts';
import { isServed } from '../../surfaces/served.ts';
import { stuckSenders, type StuckSender } from '../../state/stuck-senders.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';

/** Goroutines that stay behind, each with all that it holds on to. */
export const stuckGoroutine: Rule = {
  id: 'resource_limits/stuck-goroutine',
  check: 'resource_limits/bounded_memory',
  criterion: 'unbounded_operation',
  law: 'accumulates',
  languages: ['go'],
  description: 'Reports goroutines that send on a channel without a buffer whose only receiver may have gone: after a timeout, after the first answer, by an early return; leaves alone buffers, senders that can give up, and receivers that always take it.',
  *find(file, view) {
    for (const found of stuckSenders(file)) if (isHot(view.surfaceOf(found.function, file))) yield matchOf(found, file, view);
  },
};

const MANNERS = {
  gives_up: 'the only receiver may take another way of its select and be gone',
  takes_first: 'only the first answer is taken, and all other senders wait for ever',
  returns_before: 'the function may return before it takes what is sent',
} as const;

/** Runs once, until the process ends. */
const FOR_THE_PROCESS = /^(run|serve|start|listen|main|watch|shutdown|stop|close|wait)(\s|$)/;
/** Lines that a reader can take in at once. */
const LONGEST = 10;

function matchOf({ function: from, channel, made, spawn, manner }: StuckSender, file: FileFacts, view: RuleView): Match {
  const isOnce = FOR_THE_PROCESS.test(wordsOf(from.name ?? '')) || /Serve\w*\(|Shutdown\(/.test(file.text.slice(spawn.start, spawn.end));
  return {
    file, function: from, range: { start: spawn.line, end: Math.min(spawn.endLine, spawn.line + LONGEST - 1) }, confidence: isOnce ? 'unsure' : 'sure',
    title: `The goroutine may wait for ever to send on ${channel}`,
    problem: `${channel} has no buffer, and ${MANNERS[manner]}. The goroutine then never ends.`,
    impact: 'Each such call leaves a goroutine behind with its stack and all that it holds: when the other side is slow, which is when load is high, memory grows with every request until the process is killed.',
    recommendation: manner === 'takes_first'
      ? 'Give the channel as many places as there are senders, or let each sender also wait for a context that is cancelled.'
      : `Give the channel one place (make(chan …, 1)), or let the sender also wait for the context in a select.`,
    growth: { driver: 'calls that give up', unit: 'goroutines', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: made.line, note: 'made without a buffer' }, { file, line: spawn.line, note: 'sends on it' }],
    searchedFor: ['buffer', 'select around the send', 'second receive'],
    ...(isServed(from, file, view) ? {} : { criterion: null }),
  };
}
