import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { matchesName } from '../../libraries/call-patterns.ts';
import { textOfTemplate } from '../../caches/keys.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Reads of a partitioned store that go through every partition. */
export const scanOfPartitions: Rule = {
  id: 'data_partitioning/scan-of-partitions',
  check: 'data_partitioning/partition_aware_queries',
  criterion: 'unbounded_operation',
  law: 'per_item',
  languages: ALL_LANGUAGES,
  description: 'Reports scans of DynamoDB tables and ALLOW FILTERING of Cassandra in production code; leaves alone queries by key, rows of SQL and scripts.',
  *find(file, view) {
    const patterns = view.effects.kinds.librariesOf(file).flatMap((library) => library.partition_scans);
    const isCassandra = /ALLOW\s+FILTERING/i.test(file.text);
    if (patterns.length === 0 && !isCassandra) return;
    for (const call of file.calls) {
      const isScan = call.path !== null && patterns.some((pattern) => matchesName(call.path ?? '', pattern));
      const node = isScan ? call.node : isCassandra ? filteringIn(call, file) : null;
      if (node !== null) yield* matchOf(node, call, file, view);
    }
  },
};

function filteringIn({ node }: CallFact, file: FileFacts): Syntax | null {
  for (const inner of walkAll(node.args.map(({ value }) => value), (part) => part.kind !== 'call' && part.kind !== 'function')) {
    const text = inner.kind === 'literal' ? inner.value : inner.kind === 'template' ? textOfTemplate(inner, file) : '';
    if (/ALLOW\s+FILTERING/i.test(text)) return node;
  }
  return null;
}

function* matchOf(node: Syntax, call: CallFact, file: FileFacts, view: RuleView): Generator<Match> {
  const surface = view.surfaceOf(call.function, file);
  if (!isHot(surface)) return;
  const written = codeOf(node, file);
  yield {
    file, function: call.function, range: { start: node.line, end: node.line }, confidence: 'sure', criterion: surface === 'request_handler' ? 'unbounded_operation' : null,
    title: 'The whole table is read through all partitions',
    problem: `${written} names no partition: every partition of the table is read, and what does not fit is thrown away afterwards.`,
    impact: 'Time and cost grow with all rows ever stored, not with the answer, and each call takes capacity from every partition; adding nodes does not make it faster.',
    recommendation: 'Query by the partition key, or add an index or a table whose key is what is asked for here.',
    growth: { driver: 'rows of the table', unit: 'rows read per call', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: node.line, note: 'reads every partition' }],
    searchedFor: [],
  };
}
