import type { FileFacts, LockFact } from '../../facts/facts.ts';
import { wordsOf } from '../../loops/bounds.ts';
import { pathOf, rootOf } from '../../syntax/expressions.ts';
import { isPerRequest } from '../../surfaces/per-request.ts';
import type { Sink } from '../../libraries/reach.ts';
import { isSharedParameter } from '../../project/shared-parameters.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walk, walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import type { Match, Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** One lock that every request of a process must take. */
export const lockOnHotPath: Rule = {
  id: 'state_management/lock-on-hot-path',
  check: 'state_management/contended_state',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ['python', 'ruby', 'java', 'go', 'php', 'csharp', 'kotlin', 'rust'],
  description: 'Reports an exclusive lock of the whole process in request code, above all around a round trip; leaves alone read locks, sharded locks, start-up and once-only guards.',
  *find(file, view) {
    for (const lock of file.locks) {
      const match = lock.isRead ? null : matchOf(lock, file, view);
      if (match !== null) yield match;
    }
  },
};

function matchOf(lock: LockFact, file: FileFacts, view: RuleView): Match | null {
  const surface = view.surfaceOf(lock.function, file);
  const scope = scopeOf(lock, file, view);
  if (!isHot(surface) || scope === 'local' || isAfterReadLock(lock, file) || fillsOnce(lock)) return null;
  const inside = roundTripIn(lock, file, view);
  const isCounted = countsRequests(lock, file);
  const isServing = surface === 'request_handler' || (surface !== 'scheduled_job' && !isUpkeep(lock));
  const isOfEachRequest = scope === 'process' && changesState(lock) && isPerRequest(lock.function, file, view);
  const isSure = inside !== null
    ? isServing && scope === 'process' && !inside.isGuarded
    : isOfEachRequest || (isCounted && (surface === 'request_handler' || scope === 'process'));
  const name = lock.function.name ?? 'this code';
  const held = inside === null ? '' : `, and holds it while ${codeOf(inside.call.node, inside.file)} waits for ${inside.effect.library}`;
  return {
    file, function: lock.function, range: { start: lock.line, end: lock.range.end }, confidence: isSure ? 'sure' : 'unsure',
    title: inside === null ? `Every call of ${name} takes one lock` : `${name} holds a lock during a round trip`,
    problem: `${name} takes ${lock.subject}, of which ${lock.isNamed ? 'all processes together have' : 'the process has'} one${held}.`,
    impact: inside === null
      ? 'All requests queue at this lock: more threads or cores do not raise the throughput, they lengthen the queue.'
      : 'Only one request at a time gets through: throughput is one divided by the duration of the round trip, whatever the hardware, and one slow answer stops everybody.',
    recommendation: inside === null
      ? 'Use atomic operations or one lock per key, or count in a shared store that increments atomically, and aggregate later.'
      : 'Make the round trip outside of the lock and hold it only for the change in memory; where calls must not overlap, lock per key.',
    growth: { driver: 'requests', unit: 'requests per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: lock.line, note: 'takes the lock' }, ...(inside === null ? [] : [{ file: inside.file, line: inside.call.node.line, note: `waits for ${inside.effect.library}` }])],
    searchedFor: [],
  };
}

const WAITS: ReadonlySet<string> = new Set(['query', 'write', 'bulk', 'remote', 'store']);

function roundTripIn(lock: LockFact, file: FileFacts, view: RuleView): Sink | null {
  for (const node of walkHere(lock.body)) {
    const call = file.callOf.get(node);
    const sink = call === undefined ? undefined : view.reach.sinksOf(call, file).find(({ effect }) => WAITS.has(effect.effect));
    if (sink !== undefined) return sink;
  }
  return null;
}

const SINGLETON = /(Service|Manager|Repository|Controller|Handler|Registry|Tracker|Analytics|Metrics|Limiter|Gateway|Server|Counter|Store|Cache|Hub)(Impl)?$/;

/** One lock for the process, perhaps one, or one per short-lived object or key. */
function scopeOf(lock: LockFact, file: FileFacts, view: RuleView): 'process' | 'likely' | 'local' {
  const { object, subject } = lock;
  if (lock.isNamed || subject.endsWith(' class')) return 'process';
  const name = subject.split('.').at(-1) ?? subject;
  const root = object === null ? null : rootOf(object);
  if (root?.kind === 'name' && isSharedParameter(root.name, lock.function, view.effects.kinds.librariesOf(file))) return 'process';
  const state = lock.state ?? file.states.find((candidate) => candidate.name === name && (candidate.className === null || candidate.className === lock.function.className));
  if (state !== undefined && state.scope !== 'instance') return 'process';
  const isOfInstance = subject === 'this' || object?.kind === 'self' || (object?.kind === 'member' && object.object.kind === 'self') || state?.scope === 'instance';
  if (!isOfInstance) return 'local';
  return SINGLETON.test(lock.function.className ?? '') || servesRequests(lock, file) ? 'process' : 'likely';
}

/** What answers requests is made once and serves them all. */
function servesRequests({ function: { className } }: LockFact, file: FileFacts): boolean {
  return className !== null && file.functions.some((method) => method.className === className && method.node?.params.some(({ type }) => type !== null && SERVING_TYPE.test(type)) === true);
}

const SERVING_TYPE = /\b(http\.ResponseWriter|gin\.Context|echo\.Context|fiber\.Ctx|HttpServletRequest|ServerWebExchange)\b/;

function changesState({ body }: LockFact): boolean {
  for (const node of walkHere(body)) {
    if (node.kind === 'assign' && node.targets.some((target) => target.kind === 'member' || target.kind === 'subscript')) return true;
  }
  return false;
}

/** What a read lock showed to be there is not written: the function takes this lock only now and then. */
function isAfterReadLock({ subject, line, function: from }: LockFact, { locks }: FileFacts): boolean {
  return locks.some((other) => other.isRead && other.subject === subject && other.function === from && other.line < line);
}

/** `if (key == null) { key = load(); }` and nothing else: after the first time the lock is held for no longer than a look. */
function fillsOnce({ body }: LockFact): boolean {
  const rest = body.filter(({ kind }) => kind !== 'assign' && kind !== 'return');
  const [only] = rest;
  if (rest.length !== 1 || only?.kind !== 'if' || only.otherwise.length > 0) return false;
  const tested = [...walk(only.test)].flatMap((node) => isNothing(node) ? [pathOf(node.kind === 'unary' ? node.operand : node.kind === 'binary' ? node.left : node)] : []);
  return only.then.some((statement) => statement.kind === 'assign' && statement.targets.some((target) => tested.includes(pathOf(target))));
}

/** `key == null`, `key is None`, `!key`. */
const isNothing = (node: Syntax): boolean => (node.kind === 'unary' && node.operator === 'not')
  || (node.kind === 'binary' && node.operator === '==' && node.right.kind === 'literal' && node.right.type === 'null');

const UPKEEP = /^(create|init|start|stop|close|open|connect|load|reload|refresh|migrate|optimi[sz]e|prune|flush|clean|cleanup|purge|vacuum|register|unregister|install|configure|set up|setup|shutdown|reset|run|sync)(\s|$)/;

/** By its name it runs now and then, not with each request. */
function isUpkeep({ function: from }: LockFact): boolean {
  return UPKEEP.test(wordsOf(from.name ?? ''));
}

/** More statements than this under the lock are some logic of which a counter is a part. */
const COUNTING_STATEMENTS = 3;

const PER_REQUEST = /^(track|record|hit|handle|serve|count|log|observe|inc|increment|process|on request|next|visit|view|report|collect)(\s|$)/;

/** A counter that is raised on every call of something that, by its name, each request calls. */
function countsRequests(lock: LockFact, file: FileFacts): boolean {
  if (lock.body.length > COUNTING_STATEMENTS || !PER_REQUEST.test(wordsOf(lock.function.name ?? '')) || file.locks.some((other) => other.isRead && other.subject === lock.subject)) return false;
  for (const node of walkHere(lock.body)) {
    if (node.kind === 'assign' && node.operator === '+=' && node.targets.some((target) => target.kind === 'member' || target.kind === 'subscript')) return true;
  }
  return false;
}
