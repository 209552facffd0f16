import { wordsOf } from '../../loops/bounds.ts';
import { outermost, shapeOf } from '../../caches/cache-aside.ts';
import type { KeyedUse } from '../../caches/keyed-uses.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A lock in a shared store that outlives whoever took it. */
export const lockWithoutExpiry: Rule = {
  id: 'state_management/lock-without-expiry',
  check: 'state_management/restart_recovery',
  criterion: null,
  law: 'serialised',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'kotlin', 'rust'],
  description: 'Reports locks made by setting a key if it is absent, without an expiry; leaves alone those that expire and defaults that are set once.',
  *find(file, view) {
    const uses = view.keyedUsesOf(file);
    for (const use of uses) {
      if (use.kind !== 'claim' || use.expiry !== 'none' || !isLock(use)) continue;
      const from = outermost(use.call.function);
      const isExpiredLater = uses.some((other) => other.kind === 'expire' && outermost(other.call.function) === from);
      if (!isExpiredLater && view.surfaceOf(use.call.function, file) !== 'test') yield matchOf(use, isHot(view.surfaceOf(use.call.function, file)));
    }
  },
};

const LOCK_WORDS = /(^|\s)(lock|locks|locked|locking|mutex|semaphore|lease|acquire|leader|running|in progress|busy)(\s|$)/;

function isLock(use: KeyedUse): boolean {
  const { function: from } = use.call;
  return LOCK_WORDS.test(wordsOf(`${shapeOf(use).text} ${[...shapeOf(use).names].join(' ')} ${from.name ?? ''} ${from.className ?? ''}`).replace(/[^a-z ]+/g, ' '));
}

function matchOf({ call, file, key }: KeyedUse, isServing: boolean): Match {
  const written = key === null ? 'the lock' : codeOf(key, file);
  return {
    file, function: call.function, range: { start: call.node.line, end: call.node.line }, confidence: isServing ? 'sure' : 'unsure',
    title: `The lock ${written} never expires`,
    problem: `${codeOf(call.node, file)} takes a lock that only its holder gives back, and nothing lets it expire.`,
    impact: 'An instance that is stopped, scaled away or crashes while it holds the lock leaves it behind: from then on nobody gets it, on any instance, until somebody deletes the key by hand.',
    recommendation: 'Set the key and its expiry in one command (SET key token NX PX), with a token of the holder that is checked before the key is deleted.',
    growth: { driver: 'stops of an instance', unit: 'locks left behind', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: 'taken without an expiry' }],
    searchedFor: ['lock expiry'],
  };
}
