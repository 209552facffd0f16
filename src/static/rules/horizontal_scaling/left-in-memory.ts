import { shapeOf } from '../../caches/cache-aside.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { pathOf } from '../../syntax/expressions.ts';
import type { FileFacts, FunctionFact, StateFact } from '../../facts/facts.ts';
import { isFresh } from '../../caches/fresh-values.ts';
import type { KeyedUse } from '../../caches/keyed-uses.ts';
import { isToldByName, readsOf, writesTo, type Written } from '../../state/left-entries.ts';
import { endsWithRequest, lifetimeOf } from '../../state/request-state.ts';
import { isServed } from '../../surfaces/served.ts';
import { ownSurface } from '../../surfaces/surfaces.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** A code, token or result that one request makes and leaves in the memory of its process for the next one. */
export const leftInMemory: Rule = {
  id: 'horizontal_scaling/left-in-memory',
  check: 'horizontal_scaling/stateless',
  criterion: 'cannot_scale_horizontally',
  law: 'per_instance',
  languages: ['python', 'javascript', 'typescript', 'tsx', 'ruby', 'java', 'go', 'csharp', 'kotlin', 'rust'],
  description: 'Reports new codes, tokens and ids that one handler puts into a map or cache of its process and another handler looks up there; leaves alone caches that are filled on a miss, running calls, connections and shared stores.',
  *find(file, view) {
    if (endsWithRequest(file, view) || STAND_IN.test(wordsOf(file.path))) return;
    for (const left of [...leftInStates(file, view), ...leftInCaches(file, view)]) yield matchOf(left, file);
  },
};

const STAND_IN = /(^|[^a-z])(in memory|memory|mock|mocks|fake|stub|dummy|demo|demos|sample|samples|example|examples|tutorial|playground|test|tests|spec|e2e)([^a-z]|$)/;

/** What one function puts in and another takes out. */
interface Left { readonly name: string; readonly made: number; readonly written: Written; readonly reader: FunctionFact; readonly readAt: number }

function* leftInStates(file: FileFacts, view: RuleView): Generator<Left> {
  for (const state of file.states) {
    if (!isMadeHere(state) || isToldByName(state) || STAND_IN.test(wordsOf(`${state.className ?? ''} ${state.name}`))) continue;
    const writes = writesTo(state, file);
    const written = writes.find((write) => isLeft(write, file, view));
    if (written === undefined || lifetimeOf(state, file, view) !== 'process') continue;
    // Whoever looks a key up and also fills it keeps a cache.
    const writers = new Set(writes.map((write) => requestOf(write.function, file, view)));
    const taken = readsOf(state, file).find((read) => !writers.has(requestOf(read.function, file, view)) && isServed(read.function, file, view));
    if (taken !== undefined) yield { name: state.name, made: state.range.start, written, reader: taken.function, readAt: taken.line };
  }
}

/** A cache that is only declared is handed in, and may well be shared: `private final Cache codes`. */
const isMadeHere = ({ shape, value }: StateFact): boolean => shape === 'map' || (shape === 'bounded' && value !== null);

function* leftInCaches(file: FileFacts, view: RuleView): Generator<Left> {
  const uses = view.keyedUsesOf(file).filter(({ store, key }) => store.is_local && key !== null);
  const writers = new Set(uses.filter(({ kind }) => kind === 'write' || kind === 'claim' || kind === 'compute').map((filled) => requestOf(filled.call.function, file, view)));
  for (const use of uses) {
    const { key, call: { node, function: from } } = use;
    if (key === null || (use.kind !== 'write' && use.kind !== 'claim')) continue;
    const written: Written = { key, value: node.args[use.store.key_position + 1]?.value ?? null, function: from, line: node.line };
    if (!isLeft(written, file, view)) continue;
    const reader = uses.find((other) => isLookUpOf(use, other) && !writers.has(requestOf(other.call.function, file, view)));
    if (reader === undefined || !isServed(reader.call.function, file, view)) continue;
    yield { name: pathOf(use.call.receiver ?? key) ?? 'the cache', made: node.line, written, reader: reader.call.function, readAt: reader.call.node.line };
    return;
  }
}

/** The function that a request runs: of lambdas the one that is handed to a route, else the function around all of them. */
function requestOf(from: FunctionFact, file: FileFacts, view: RuleView): FunctionFact {
  const libraries = view.effects.kinds.librariesOf(file);
  const isHandler = (scope: FunctionFact): boolean => ownSurface(scope, file, libraries) === 'request_handler';
  let scope = from;
  while (scope.role === 'lambda' && scope.parent !== null && scope.parent.role !== 'module' && (!isHandler(scope) || isHandler(scope.parent))) scope = scope.parent;
  return scope;
}

function isLookUpOf(use: KeyedUse, other: KeyedUse): boolean {
  return other.kind === 'read' && pathOf(other.call.receiver ?? other.call.node) === pathOf(use.call.receiver ?? use.call.node) && textOfShape(other) === textOfShape(use);
}

const textOfShape = (use: KeyedUse): string => shapeOf(use).text;

const HANDLES = /(^|\s)(resolve|reject|sockets?|ws|conn|connections?|res|response|reply|stream|controller|timers?|timeout|interval|callbacks?|cb|fn|emitter|channels?|process|child|threads?|tasks?|futures?|promise|deferred|events?|queue|clients?|browser|page|session|transport|server|lock|mutex)$/;

/** Requests make it, nobody can make it again, and it is no handle of this process. */
function isLeft({ key, value, function: from }: Written, file: FileFacts, view: RuleView): boolean {
  const parts = value === null ? [] : [...walkAll([value])];
  if (parts.some((node) => node.kind === 'function' || (node.kind === 'name' && HANDLES.test(wordsOf(node.name))) || (node.kind === 'call' && node.isNew && HANDLES.test(wordsOf(pathOf(node.callee) ?? ''))))) return false;
  return (isFresh(key, from) || (value !== null && isFresh(value, from))) && isServed(from, file, view);
}

function matchOf({ name, made, written, reader, readAt }: Left, file: FileFacts): Match {
  const what = codeOf(isFresh(written.key, written.function) ? written.key : written.value ?? written.key, file);
  return {
    file, function: written.function, range: { start: written.line, end: written.line }, confidence: 'sure',
    title: `${what} is left in the memory of one instance`,
    problem: `One request puts ${what} into ${name}, and another one looks it up there (${reader.name ?? `line ${String(readAt)}`}): it exists only in the process that made it.`,
    impact: 'The second request finds it only on the instance that served the first: with n instances n - 1 of n fail, and all that is under way is lost with each deploy.',
    recommendation: 'Keep it in a store that all instances share, such as Redis or the database, with an expiry.',
    growth: { driver: 'instances', unit: 'separate copies', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    trace: [{ file, line: written.line, note: 'left in the process' }, { file, line: readAt, note: 'looked for by another request' }, ...(made === written.line ? [] : [{ file, line: made, note: 'one per process' }])],
    searchedFor: [],
  };
}
