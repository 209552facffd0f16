import type { KeyedUse } from '../../caches/keyed-uses.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Commands that walk or empty a whole key-value store, in code that production load runs through. */
export const keyspaceScan: Rule = {
  id: 'caching/keyspace-scan',
  check: 'caching/invalidation',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports KEYS, deletion by pattern and emptying of the whole cache in request and job code; leaves alone scripts, tests, start-up and containers in memory.',
  *find(file, view) {
    for (const use of view.keyedUsesOf(file)) {
      if ((use.kind === 'scan' || use.kind === 'flush') && !use.store.is_local) yield* matchOf(use, view);
    }
  },
};

/** By its name somebody asked for it, now and then. */
const BY_HAND = /(^|\s)(admin|reset|clear all|flush|teardown|tear down|setup|debug|shutdown|close|destroy|test|migrate|upgrade|install|purge|maintenance|clear|cleanup|clean)(\s|$)/;

function* matchOf({ kind, call, file, library }: KeyedUse, view: RuleView): Generator<Match> {
  const from = call.function;
  const surface = view.surfaceOf(from, file);
  if (!isHot(surface)) return;
  const name = wordsOf(`${from.className ?? ''} ${from.name ?? ''}`);
  const isServing = surface === 'request_handler' && !BY_HAND.test(name);
  const written = codeOf(call.node, file);
  const isFlush = kind === 'flush';
  yield {
    file, function: from, range: { start: call.node.line, end: call.node.line },
    confidence: isServing || (!isFlush && surface !== 'scheduled_job' && !BY_HAND.test(name)) ? 'sure' : 'unsure',
    criterion: isServing && !isFlush && /^(keys|Keys)$/.test(call.method) ? 'unbounded_operation' : null,
    title: isFlush ? `${written} empties the cache of everybody` : `${written} walks every key of the store`,
    problem: isFlush
      ? `${written} removes all entries, also those that have nothing to do with what changed here.`
      : `${written} looks at every key that the store holds to find a few, and a single-threaded store serves nobody meanwhile.`,
    impact: isFlush
      ? 'After each such call every reader misses at once and the database behind carries the full load; the more often this runs, the less the cache is one.'
      : 'Its time grows with all keys in the store, not with the result: at ten times the keys every client waits ten times as long each time this runs.',
    recommendation: isFlush
      ? 'Remove the keys that changed, or put a version into the keys and raise it.'
      : 'Keep the members in a set or hash under a key of their own, or put a version into the keys and raise it instead of deleting; where a walk is needed, SCAN outside of requests.',
    growth: { driver: 'keys in the store', unit: 'keys looked at per call', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: `the whole ${library} store` }],
    searchedFor: [],
  };
}
