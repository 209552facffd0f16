import { wordsOf } from '../../loops/bounds.ts';
import { calleeOf, keyword, pathOf } from '../../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../../facts/facts.ts';
import { loneConnections, type LoneConnection } from '../../handles/lone-connections.ts';
import { lifetimeOf } from '../../state/request-state.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import type { Call, Syntax } from '../../syntax/syntax.ts';
import { walkAll } from '../../syntax/walk.ts';
import { wrongPools, type WrongPool } from '../../handles/wrong-pools.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule, type Site } from '../types.ts';
import { codeOf } from '../wording.ts';

/** Work of all requests that one consumer, thread or permit lets through. */
export const oneAtATime: Rule = {
  id: 'bottlenecks/one-at-a-time',
  check: 'bottlenecks/single_threaded_path',
  criterion: 'clear_bottleneck',
  law: 'serialised',
  languages: ALL_LANGUAGES,
  description: 'Reports queues with one active consumer, pools of one database connection, a single connection for all requests, and round trips on a pool or a limit of one that the whole process shares; leaves alone fair dispatch, order per key, limits made per call, files beside the program, migrations and work in memory.',
  *find(file, view) {
    for (const call of file.calls) {
      const match = singleConsumer(call, file, view) ?? onOneWorker(call, file, view);
      if (match !== null) yield match;
    }
    for (const found of wrongPools(file, view)) if (found.manner === 'one' && isForRequests(found, file, view)) yield ofPool(found, file);
    for (const found of loneConnections(file, view)) yield ofConnection(found, file);
  },
};

const ONLY_ONE = 'x-single-active-consumer';

/** RabbitMQ's single active consumer: the others stand by. */
function singleConsumer(call: CallFact, file: FileFacts, view: RuleView): Match | null {
  const isMethod = call.method === 'singleActiveConsumer' && call.node.args.length === 0;
  if (!isMethod && !isSetIn(call.node)) return null;
  const line = isMethod ? call.node.callee.endLine : call.node.line;
  return matchOf(call, { file, view, range: { start: line, end: line } }, {
    title: 'Only one consumer of the queue is active',
    problem: 'The queue hands its messages to a single consumer of a single instance; every other one stands by until that one is gone.',
    impact: 'Throughput of the queue is one divided by the time of one message, whatever the concurrency of the listeners and the number of instances: at ten times the messages the backlog grows without end.',
    recommendation: 'Let all consumers share the queue; where order matters, split it by key into several queues (a consistent-hash exchange, partitions), each with its own consumer.',
    trace: [{ file, line, note: 'one consumer at a time' }],
  });
}

function isSetIn({ args }: Call): boolean {
  const isOn = (node: Syntax | undefined): boolean => node?.kind === 'literal' && /^true$/i.test(node.value);
  const [key, value] = args.map((argument) => argument.value);
  if (key?.kind === 'literal' && key.value === ONLY_ONE) return isOn(value);
  return args.some(({ value: given }) => given.kind === 'collection' && given.entries.some((entry) => entry.key?.kind === 'literal' && entry.key.value === ONLY_ONE && isOn(entry.value)));
}

/** A round trip in a lambda that is given to a pool or limit of one. */
function onOneWorker(call: CallFact, file: FileFacts, view: RuleView): Match | null {
  const holder = call.receiver ?? (call.node.callee.kind === 'name' ? call.node.callee : null);
  const lambda = call.node.args.map(({ value }) => value).find((value) => value.kind === 'function');
  if (holder === null || lambda === undefined) return null;
  const name = pathOf(holder)?.replace(/^self\./, '');
  const state = file.states.find((candidate) => candidate.name === name && (candidate.className === null || candidate.className === call.function.className));
  if (state?.value === undefined || state.value === null || !isLimitOfOne(state.value) || isNowAndThen(state.name, call.function)) return null;
  const lifetime = lifetimeOf(state, file, view);
  if (lifetime === 'short') return null;
  const waits = [...walkAll(lambda.body)].flatMap((node) => file.callOf.get(node) ?? []).find((inner) => view.reach.sinksOf(inner, file).some(({ effect }) => /^(query|write|remote)$/.test(effect.effect)));
  if (waits === undefined) return null;
  const match = matchOf(call, { file, view, range: { start: call.node.line, end: call.node.line } }, {
    title: `Everything passes ${state.name} one at a time`,
    problem: `${codeOf(state.value, file)} runs one task at a time for the whole process, and each task waits for ${codeOf(waits.node, file)}.`,
    impact: 'Throughput of the process is one divided by the duration of that wait. At ten times the load the queue in front of it grows without end, and what is in it is lost with the process.',
    recommendation: 'Give the pool as many workers as the partner can take, from a setting; where order matters, keep it per key.',
    trace: [{ file, line: state.range.start, note: 'one at a time' }, { file, line: call.node.line, note: 'queues here' }],
  });
  return lifetime === 'process' ? match : { ...match, confidence: 'unsure' };
}

const NOW_AND_THEN = /(^|\s)(refresh|token|init|connect|migrate|once|setup|startup|login|reload|shutdown|rotate)(\s|$)/;

/** `refreshMutex.runExclusive(…)` keeps many from doing what one does for all of them. */
const isNowAndThen = (name: string, { name: caller }: FunctionFact): boolean => NOW_AND_THEN.test(wordsOf(`${name} ${caller ?? ''}`));

function isLimitOfOne(value: Syntax): boolean {
  if (value.kind !== 'call') return false;
  const path = pathOf(value.callee) ?? '';
  if (/(^|\.)newSingleThread(Scheduled)?Executor$/.test(path)) return !path.includes('Scheduled');
  const { method } = calleeOf(value);
  if (method === 'Mutex' && value.isNew && value.args.length === 0) return true;
  const count = keyword(value, 'max_workers') ?? keyword(value, 'concurrency') ?? value.args.at(-1)?.value;
  return /^(ThreadPoolExecutor|pLimit|newFixedThreadPool|PQueue|Semaphore|Sema)$/.test(method) && count?.kind === 'literal' && count.value === '1';
}

/** Migrations and locks want one connection, and so does a database that has one writer. */
const WANTS_ONE = /migrat|advisory|lock|leader|listen|notif|seed|test|admin|setup_db|sqlite/i;

function isForRequests({ function: from, node }: WrongPool, file: FileFacts, view: RuleView): boolean {
  const surface = view.surfaceOfFile(file);
  const around = file.lines.slice(Math.max(0, node.line - 15), node.line + 5).join('\n');
  return (isHot(surface) || surface === 'startup') && !WANTS_ONE.test(from.name ?? '') && !/migrat/i.test(around) && !/sqlite|duckdb/i.test(file.text);
}

/** A function of the cloud runs one request at a time, and JavaScript may well be one. */
function ofPool({ function: from, node, setting }: WrongPool, file: FileFacts): Match {
  const isFunction = ['javascript', 'typescript', 'tsx'].includes(file.language);
  return {
    file, function: from, range: { start: node.line, end: node.endLine }, confidence: isFunction ? 'unsure' : 'sure', surface: 'request_handler',
    title: 'All requests share one database connection',
    problem: `${setting} of 1 lets the process ask its database one question at a time: every other request waits for the connection.`,
    impact: 'Throughput of the process is one divided by the time of one query or transaction. At ten times the load requests wait for the connection until they time out, while database and processor are idle.',
    recommendation: 'Give the pool as many connections as the database accepts divided by the number of instances, from a setting.',
    trace: [{ file, line: node.line, note: 'one connection' }], searchedFor: [],
    growth: { driver: 'requests', unit: 'per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
  };
}

/** It warns: more processes bring more connections. */
function ofConnection({ range, function: from, library, use, usedIn }: LoneConnection, file: FileFacts): Match {
  return {
    file, function: from, range, confidence: 'sure', surface: 'request_handler', criterion: null,
    title: 'All requests share one database connection',
    problem: `This is one connection (${library}), and every request of the process asks through it: ${codeOf(use.node, usedIn)}. It answers one question at a time, and where it breaks all requests fail.`,
    impact: 'Throughput of the process is one divided by the time of one query. At ten times the load requests queue behind the one connection, while database and processor are idle.',
    recommendation: 'Open a pool, and let each request take a connection from it for as long as it asks.',
    trace: [{ file, line: range.start, note: 'one connection' }, { file: usedIn, line: use.node.line, note: 'a request asks through it' }], searchedFor: [],
    growth: { driver: 'requests', unit: 'per second', fixed: null, coefficient: null, waits_ms: [], limit: null },
  };
}

interface Where { readonly file: FileFacts; readonly view: RuleView; readonly range: Match['range'] }
interface Words { readonly title: string; readonly problem: string; readonly impact: string; readonly recommendation: string; readonly trace: readonly Site[] }

function matchOf({ function: from }: CallFact, { file, view, range }: Where, words: Words): Match {
  const surface = view.surfaceOf(from, file);
  return {
    file, function: from, range, ...words, confidence: isHot(surface) || surface === 'startup' ? 'sure' : 'unsure',
    growth: { driver: 'requests', unit: 'per second', fixed: null, coefficient: null, waits_ms: [], limit: null }, searchedFor: [],
    ...(surface === 'startup' ? { surface: 'consumer' as const } : {}),
  };
}
