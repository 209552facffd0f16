import { wordsOf } from '../../loops/bounds.ts';
import { outermost } from '../../caches/cache-aside.ts';
import { calleeOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../../facts/facts.ts';
import { shapeOfKey } from '../../caches/keys.ts';
import { sinksWithin } from '../../libraries/sinks-within.ts';
import { constantAdvisoryLocks } from '../../sql/advisory-locks.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf } from '../wording.ts';

/** One lock of all instances that every request must take, whatever it is about. */
export const globalLock: Rule = {
  id: 'state_management/global-lock',
  check: 'state_management/contended_state',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports a shared lock with a constant name around round trips in request code; leaves alone locks per key, jobs, start-up and migrations.',
  *find(file, view) {
    for (const call of file.calls) {
      const name = lockNameOf(call, file);
      if (name !== null) yield* matchOf(name, codeOf(name, file), call, file, view);
    }
    for (const { call, written } of constantAdvisoryLocks(file)) {
      if (lockNameOf(call, file) === null) yield* matchOf(call.node, written, call, file, view);
    }
  },
};

const TAKES_LOCK = /^(with (distributed |redis |global |advisory )?lock|acquire( lock)?|run exclusive|using|lock|get lock|obtain|with advisory lock|try lock|run with lock|get fair lock|new mutex|lock with|take lock|redis lock|distributed lock|with lock held|run locked)$/;
const LOCK_OWNER = /(^|\s)(redlock|redis|redisson|lock|locks|lock manager|lock service|lock registry|locker|store|cache|mutex|rdb|consul|zookeeper|etcd|rs|redsync)$/;
const ADVISORY = /pg_(try_)?advisory_(xact_)?lock\(\s*(-?\d+|hashtext\(\s*'[^']*'\s*\))\s*(,\s*-?\d+\s*)?\)|\bGET_LOCK\(\s*'[^']*'|LOCK TABLES?\s+\w+/i;

/** The constant name of the lock that a call takes; null when it takes none, or one per something. */
function lockNameOf(call: CallFact, file: FileFacts): Syntax | null {
  const { node, method, receiver } = call;
  const [first] = node.args;
  if (first?.value.kind === 'literal' && first.value.type === 'string' && ADVISORY.test(first.value.value)) return first.value;
  const words = wordsOf(method);
  if (!TAKES_LOCK.test(words) || node.args.length === 0) return null;
  const owner = receiver === null ? '' : wordsOf(file.text.slice(receiver.start, receiver.end)).split(/\s+/).slice(-2).join(' ');
  const isNamed = /\s(lock|exclusive)$|^with/.test(words) ? receiver === null || LOCK_OWNER.test(owner) || words !== 'get lock' : LOCK_OWNER.test(owner);
  if (!isNamed || (receiver === null && !/^with|\slock$/.test(words))) return null;
  const key = node.args.map(({ value }) => value).find((value) => isText(value, call, file));
  return key ?? null;
}

/** A text that is the same for everybody; a list with one of them too (Redlock). */
function isText(value: Syntax, call: CallFact, file: FileFacts): boolean {
  if (value.kind === 'collection') return value.type === 'list' && value.entries.length === 1 && value.entries[0] !== undefined && isText(value.entries[0].value, call, file);
  const { text, isConstant } = shapeOfKey(value, call.function, file);
  return isConstant && (value.kind !== 'literal' || value.type === 'string') && value.kind !== 'function' && /[a-z]{2}/i.test(text);
}

const WAITS: ReadonlySet<string> = new Set(['query', 'write', 'bulk', 'remote']);
const UPKEEP = /(^|\s)(init|migrate|migration|setup|start|boot|bootstrap|refresh|sync|cron|job|schedule|scheduled|seed|leader|elect|import|rotate|cleanup|clean|run once|rebuild|reindex|install|settings|config)(\s|$)/;

function* matchOf(name: Syntax, written: string, call: CallFact, file: FileFacts, view: RuleView): Generator<Match> {
  const from = outermost(call.function);
  const surface = view.surfaceOf(call.function, file);
  if (!isHot(surface) || surface === 'scheduled_job' || from.node === null || UPKEEP.test(wordsOf(`${from.className ?? ''} ${from.name ?? ''} ${codeOf(name, file)}`))) return;
  const lambda = call.node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  const body = lambda === undefined ? call.function.node?.body ?? [] : lambda.body;
  const inside = [...sinksWithin(body, file, view)].find((sink) => WAITS.has(sink.effect.effect) && sink.call.node !== call.node && (sink.file !== file || sink.call.node.line >= call.node.line));
  const isHeld = inside !== undefined || [...walkAll(body)].some((node) => node.kind === 'call' && node !== call.node && node.line >= call.node.line && !/unlock|release/i.test(calleeOf(node).method));
  yield {
    file, function: call.function, range: { start: call.node.line, end: call.node.line }, confidence: isHeld && (surface === 'request_handler' || isServed(call.function, file, view)) ? 'sure' : 'unsure',
    title: `All requests of all instances queue at the lock ${written}`,
    problem: `${codeOf(call.node, file)} takes a lock with the same name for everybody${inside === undefined ? '' : `, and ${codeOf(inside.call.node, inside.file)} runs while it is held`}.`,
    impact: 'One request at a time gets through, in the whole service: throughput is one divided by the time that the lock is held, and more instances only lengthen the queue.',
    recommendation: 'Lock what the request is about (the slot, the order, the account), or do without: a unique constraint or one atomic statement.',
    growth: { driver: 'requests', unit: 'requests per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
    trace: [{ file, line: call.node.line, note: 'one lock for everybody' }, ...(inside === undefined ? [] : [{ file: inside.file, line: inside.call.node.line, note: 'runs while it is held' }])],
    searchedFor: [],
  };
}
