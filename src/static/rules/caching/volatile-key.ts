import { cacheAsides, type CacheAside } from '../../caches/cache-aside.ts';
import { calleeOf, pathOf, withoutAwait } from '../../syntax/expressions.ts';
import { saltedIn } from '../../caches/salted-hashes.ts';
import type { FileFacts, FunctionFact } from '../../facts/facts.ts';
import { bindingOf } from '../../facts/bindings.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import { partsOf } from '../../syntax/walk.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A cache that is asked under keys which never come again. */
export const volatileKey: Rule = {
  id: 'caching/volatile-key',
  check: 'caching/repeated_work',
  criterion: 'clear_bottleneck',
  law: 'per_item',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin'],
  description: 'Reports the present time, a random value or a hash that each process salts in the key of a cached look-up; leaves alone days, windows of time, new tokens and times in the value.',
  *find(file, view) {
    for (const found of cacheAsides(file, view)) {
      const source = found.read.key === null ? null : volatileIn(found.read.key, found.read.call.function, 0);
      if (!isHot(view.surfaceOf(found.function, file))) continue;
      if (source !== null) yield matchOf(found, source);
      const salted = source !== null || found.read.key === null || found.read.store.is_local ? null : saltedIn(found.read.key, found.read.call.function, file, view);
      if (salted !== null) yield ofSalted(found, salted.node, salted.file);
    }
  },
};

const NOW = /^(Date\.now|time\.time|time\.time_ns|time\.monotonic|datetime\.(now|utcnow)|datetime\.datetime\.(now|utcnow)|timezone\.now|Time\.(now|current)|Time\.zone\.now|System\.(currentTimeMillis|nanoTime)|Instant\.now|LocalDateTime\.now|time\.Now|performance\.now|process\.hrtime|Math\.random|random\.random|uuid\.uuid4|uuid4|randomUUID|crypto\.randomUUID|UUID\.randomUUID|SecureRandom\.(hex|uuid)|uuid\.New|uuid\.NewString|nanoid|uuidv4|time|microtime|uniqid|Str\.(uuid|random|ulid)|Guid\.NewGuid|Stopwatch\.GetTimestamp|Uuid\.new_v4|Utc\.now|SystemTime\.now|Instant\.now)$/;
/** What keeps the fine grain of a time; everything else may round it. */
const KEEPS = /^(str|String|string|toString|to_s|to_f|to_i|isoformat|toISOString|valueOf|getTime|timestamp|Unix|UnixNano|UnixMilli|toEpochMilli|hex|int|float|round|Sprintf|format|fmt\.Sprintf)$/;

/** The part of a key that is another one at each look-up; null when none is, or when it is rounded. */
function volatileIn(node: Syntax, from: FunctionFact, steps: number): Syntax | null {
  const value = withoutAwait(node);
  if (steps > 6) return null;
  if (value.kind === 'call') return ofCall(value, from, steps);
  if (value.kind === 'name') {
    const binding = bindingOf(value.name, value.line, from);
    return binding?.kind === 'value' && binding.isWhole && binding.value !== null ? volatileIn(binding.value, from, steps + 1) : null;
  }
  if (value.kind !== 'template' && !(value.kind === 'binary' && (value.operator === '+' || value.operator === '%'))) return null;
  for (const { nodes } of partsOf(value)) {
    for (const part of nodes) {
      const found = volatileIn(part, from, steps + 1);
      if (found !== null) return found;
    }
  }
  return null;
}

function ofCall(call: Call, from: FunctionFact, steps: number): Syntax | null {
  const path = chainPath(call.callee);
  if (NOW.test(path) || (call.isNew && path === 'Date' && call.args.length === 0)) return call;
  const { method, receiver } = calleeOf(call);
  if (!KEEPS.test(method)) return null;
  const inner = [...(receiver === null ? [] : [receiver]), ...call.args.map(({ value }) => value)];
  for (const part of inner) {
    const found = volatileIn(part, from, steps + 1);
    if (found !== null) return found;
  }
  return null;
}

/** `Time.zone.now` in Ruby is a chain of calls without arguments. */
function chainPath(node: Syntax): string {
  if (node.kind === 'call') return node.args.length === 0 ? chainPath(node.callee) : '';
  if (node.kind === 'member') return `${chainPath(node.object)}.${node.property}`;
  return pathOf(node) ?? '';
}

function ofSalted({ file, function: from, read }: CacheAside, node: Syntax, there: FileFacts): Match {
  const { line } = read.call.node;
  const hash = codeOf(node, there);
  return {
    file: there, function: there === file ? from : there.functions[0] ?? from, range: { start: node.line, end: node.line }, confidence: 'sure', criterion: null,
    title: `Each process has keys of its own: ${hash}`,
    problem: `${hash} gives another number in each process, because the language salts such hashes anew at its start: what one process keeps in the shared cache under this key no other one finds.`,
    impact: 'The cache is filled once for each worker, and anew after each restart: with n workers each value is made and stored n times.',
    recommendation: 'Make the key of the values themselves, or of a digest of them such as SHA-256.',
    growth: { driver: 'processes', unit: 'copies of each entry', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file: there, line: node.line, note: 'another number in each process' }, { file, line, note: 'part of the key' }],
    searchedFor: ['digest'],
  };
}

function matchOf({ file, function: from, read }: CacheAside, source: Syntax): Match {
  const key = read.key === null ? 'the key' : codeOf(read.key, file);
  const line = read.call.node.line;
  return {
    file, function: from, range: { start: line, end: line }, confidence: 'sure',
    title: `The cache is never hit: ${codeOf(source, file)} is in its key`,
    problem: `${key} holds ${codeOf(source, file)}, another value for each look-up, so no entry is ever found again.`,
    impact: 'Every request does the whole work as if there were no cache, pays for the look-up on top, and leaves one more entry in the store.',
    recommendation: 'Make the key of what the value depends on; where it depends on time, round it to the window in which the value may be used.',
    growth: { driver: 'requests', unit: 'computations', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line, note: 'looked up under a key that never comes again' }, { file, line: source.line, note: 'another value each time' }],
    searchedFor: [],
  };
}
