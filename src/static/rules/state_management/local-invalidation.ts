import { wordsOf } from '../../loops/bounds.ts';
import { outermost } from '../../caches/cache-aside.ts';
import { classMemosOf } from '../../caches/class-memos.ts';
import { localEvictionsOf } from '../../caches/marked-caches.ts';
import { TELLS_OTHERS, writerAround, writes } from '../../caches/clearing-writers.ts';
import { pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, SourceText, StateFact } from '../../facts/facts.ts';
import { isMemoised } from '../../caches/guards.ts';
import { sinksWithin } from '../../libraries/sinks-within.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A cache of one process that is cleared where the data is written: by the one process that wrote. */
export const localInvalidation: Rule = {
  id: 'state_management/local-invalidation',
  check: 'state_management/coordinated_caches',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'java', 'kotlin', 'csharp', 'ruby'],
  description: 'Reports in-process copies of stored data whose entries are removed only by the instance that writes; leaves alone shared caches, short times to live, messages to the others and running calls.',
  *find(file, view) {
    if (TELLS_OTHERS.test(file.text)) return;
    for (const state of file.states) {
      if (state.scope !== 'instance' || isOfSingleton(state, file)) yield* ofState(state, file, view);
    }
    yield* ofMemoised(file, view);
    for (const { function: from, mark, cache, manager } of localEvictionsOf(file, view)) {
      if (isHot(view.surfaceOf(from, file))) yield matchOf({ file, function: from, line: mark.line, name: `the cache "${cache}"`, made: manager.line, madeIn: manager.file, removal: codeOf(mark, file) });
    }
    for (const { name, made, clear, function: from } of classMemosOf(file, view)) yield matchOf({ file, function: from, line: clear.line, name, made, removal: codeOf(clear, file) });
  },
};

const CACHES = new Set<StateFact['shape']>(['map', 'bounded', 'other']);

function isOfSingleton({ className }: StateFact, file: FileFacts): boolean {
  const owner = file.classes.find(({ name }) => name === className);
  return owner?.decorators.some((mark) => /^(Service|Component|Injectable|Singleton|Repository|Controller|RestController|ApplicationScoped)$/.test(pathOf(mark.kind === 'call' ? mark.callee : mark) ?? '')) === true;
}

function* ofState(state: StateFact, file: FileFacts, view: RuleView): Generator<Match> {
  if (!CACHES.has(state.shape) || isTimed(state, file)) return;
  const calls = file.calls.filter((call) => isOn(call, state));
  const removals = calls.filter(({ method }) => /^(delete|remove|pop|invalidate|evict|clear|del|Delete|Remove|TryRemove|Clear|invalidateAll)$/.test(method));
  if (removals.length === 0) return;
  const fillers = fillersOf(state, file).filter((from) => loads(from, file, view));
  if (fillers.length === 0) return;
  for (const removal of removals) {
    if (fillers.includes(outermost(removal.function))) continue;
    const found = writerAround(removal, file, view);
    if (found === null) continue;
    const { file: there, value: call } = found;
    yield matchOf({ file: there, function: call.function, line: call.node.line, name: state.name, made: state.range.start, madeIn: file, removal: codeOf(call.node, there) });
    return;
  }
}

/** Its entries go away by themselves. */
function isTimed({ value, type, range }: StateFact, file: FileFacts): boolean {
  const text = value === null ? '' : file.text.slice(value.start, value.end);
  return /ttl|maxAge|stdTTL|expire|timeout|TTL/i.test(`${text} ${type ?? ''} ${file.lines[range.start - 1] ?? ''}`) || /\b(ttl|expires?_?at|expiry|maxAge|fresh|stale|Date\.now|time\.time|currentTimeMillis|monotonic)\b/i.test(file.text);
}

function isOn({ receiver, function: from }: CallFact, state: StateFact): boolean {
  const path = receiver === null ? null : pathOf(receiver);
  return path !== null && (path === state.name || path === `self.${state.name}` || path === `${state.className ?? ''}.${state.name}`) && (state.className === null || state.className === from.className);
}

function fillersOf(state: StateFact, file: FileFacts): readonly FunctionFact[] {
  const grown = file.uses.filter((use) => use.state === state && use.kind === 'grow').map((use) => outermost(use.function));
  const set = file.calls.filter((call) => isOn(call, state) && /^(set|put|add|computeIfAbsent|getOrPut|get_or_set|setdefault|Set|Add|TryAdd|GetOrAdd)$/.test(call.method)).map((call) => outermost(call.function));
  return [...new Set([...grown, ...set])].filter(({ role }) => role !== 'module');
}

const LOADS: ReadonlySet<string> = new Set(['query', 'remote', 'store']);

function loads(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return from.node !== null && [...sinksWithin(from.node.body, file, view)].some(({ effect }) => LOADS.has(effect.effect));
}

/** `plan_of.cache_clear()` after a write. */
function* ofMemoised(file: FileFacts, view: RuleView): Generator<Match> {
  for (const call of file.calls) {
    const name = call.receiver === null || call.method !== 'cache_clear' ? null : pathOf(call.receiver);
    const memoised = name === null ? undefined : file.functions.find((candidate) => candidate.name === name && isMemoised(candidate));
    const from = outermost(call.function);
    if (name === null || memoised === undefined || from.node === null || memoised.node === null) continue;
    if (loads(memoised, file, view) && isHot(view.surfaceOf(from, file)) && writes(from, file, view) && !wordsOf(from.name ?? '').includes('test')) {
      yield matchOf({ file, function: from, line: call.node.line, name, made: memoised.node.line, removal: codeOf(call.node, file) });
    }
  }
}

interface Cleared { readonly file: FileFacts; readonly function: FunctionFact; readonly line: number; readonly name: string; readonly made: number; readonly madeIn?: SourceText; readonly removal: string }

function matchOf({ file, function: from, line, name, made, madeIn = file, removal }: Cleared): Match {
  return {
    file, function: from, range: { start: line, end: line }, confidence: 'sure',
    title: `${name} is cleared on one instance only`,
    problem: `${removal} removes the entry from the memory of the process that wrote; every other process keeps its copy of ${name}, and nothing in view lets it expire.`,
    impact: 'With n instances a change is seen by one in n requests and the old value is served by the others until they are restarted: revoked rights stay, prices differ from reload to reload.',
    recommendation: 'Keep the copies in a shared cache, tell the other instances by a message, or give the entries a time to live as short as the old value may be used.',
    growth: { driver: 'instances', unit: 'copies that part ways', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file: madeIn, line: made, note: 'one copy per process' }, { file, line, note: 'removed from one of them' }],
    searchedFor: ['publish or subscribe', 'time to live'],
  };
}
