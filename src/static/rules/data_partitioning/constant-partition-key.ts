import { wordsOf } from '../../loops/bounds.ts';
import { pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { shapeOfKey } from '../../caches/keys.ts';
import { matchesName } from '../../libraries/call-patterns.ts';
import type { Library } from '../../knowledge/types.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Messages that all go to one partition, or to a few. */
export const constantPartitionKey: Rule = {
  id: 'data_partitioning/constant-partition-key',
  check: 'data_partitioning/partition_key',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin'],
  description: 'Reports constant keys, and keys of few values by their name, for messages of Kafka, Kinesis and FIFO queues; leaves alone keys of entities and messages without one.',
  *find(file, view) {
    const libraries = view.effects.kinds.librariesOf(file);
    if (libraries.every(({ keyed_messages: keyed }) => keyed === undefined)) return;
    const seen = new Set<number>();
    for (const call of file.calls) {
      for (const key of keysOf(call, libraries)) {
        const kind = seen.has(key.start) ? null : kindOf(key, call, file);
        seen.add(key.start);
        if (kind !== null && isHot(view.surfaceOf(call.function, file))) yield matchOf(key, kind, call, file);
      }
    }
  },
};

/** Options whose name alone says what they are. */
const DISTINCTIVE = new Set(['PartitionKey', 'partitionKey', 'partition_key', 'MessageGroupId', 'message_group_id', 'messageGroupId']);

function* keysOf(call: CallFact, libraries: readonly Library[]): Generator<Syntax> {
  const path = call.path ?? (call.receiver === null ? '' : `?.${call.method}`);
  const keyed = libraries.map((library) => library.keyed_messages).find((entry) => entry?.calls.some((pattern) => matchesName(path, pattern)));
  const words = new Set([...DISTINCTIVE, ...(keyed?.words ?? [])]);
  for (const argument of call.node.args) {
    if (argument.name !== null && words.has(argument.name)) yield argument.value;
    for (const node of walkAll([argument.value], (inner) => inner.kind === 'collection' || inner.kind === 'other')) {
      if (node.kind !== 'collection') continue;
      for (const { key, value } of node.entries) if (key?.kind === 'literal' && words.has(key.value)) yield value;
    }
  }
  const position = keyed?.position ?? null;
  const placed = position === null || call.node.args.length < 3 ? undefined : call.node.args[position]?.value;
  if (placed !== undefined) yield placed;
}

const FEW = /(^|\s)(type|kind|status|state|country|region|level|severity|category|topic|source|env|environment|event name|action|currency|locale|priority)$/;

function kindOf(key: Syntax, call: CallFact, file: FileFacts): 'constant' | 'few' | null {
  const inner = key.kind === 'call' && key.args.length === 1 && key.args[0] !== undefined ? key.args[0].value : key;
  if (inner.kind === 'literal') return inner.type === 'string' && inner.value !== '' ? 'constant' : null;
  if (inner.kind === 'template' || inner.kind === 'binary') return null;
  if (inner.kind === 'name' && shapeOfKey(inner, call.function, file).isConstant) return 'constant';
  const path = pathOf(inner);
  return path !== null && FEW.test(wordsOf(path)) ? 'few' : null;
}

function matchOf(key: Syntax, kind: 'constant' | 'few', { function: from, node }: CallFact, file: FileFacts): Match {
  const written = codeOf(key, file);
  const isConstant = kind === 'constant';
  return {
    file, function: from, range: { start: key.line, end: key.line }, confidence: 'sure', criterion: isConstant ? 'clear_bottleneck' : null,
    title: isConstant ? `Every message has the key ${written}` : `${written} has too few values for a partition key`,
    problem: isConstant ? `The key ${written} is the same for all messages, so they all go to one partition.` : `All messages with the same ${written} go to one partition, and there are only as many of them as it has values.`,
    impact: 'One partition carries the load and one consumer reads it, one message after the other; more partitions, brokers or consumers take nothing off it.',
    recommendation: 'Use the identifier of what must stay in order (the order, the device, the customer), or no key where order does not matter.',
    growth: { driver: 'messages', unit: 'messages per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: key.line, note: 'the key' }, { file, line: node.line, note: 'sends it' }],
    searchedFor: [],
  };
}
