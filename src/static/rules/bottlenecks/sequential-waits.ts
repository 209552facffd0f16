import { wordsOf } from '../../loops/bounds.ts';
import { calleeOf, chainOf, mentions, namesIn, pathOf, withoutAwait } from '../../syntax/expressions.ts';
import type { BlockFact, CallFact, FileFacts } from '../../facts/facts.ts';
import type { ReadableLanguage } from '../../languages/types.ts';
import { isServed } from '../../surfaces/served.ts';
import { isHot } from '../../surfaces/surfaces.ts';
import { startedAndAwaited } from '../../work/awaited-starts.ts';
import type { Syntax } from '../../syntax/syntax.ts';
import { walkHere } from '../../syntax/walk.ts';
import type { RuleView } from '../../rule-view.ts';
import { ALL_LANGUAGES, type Match, type Rule } from '../types.ts';
import { codeOf, listed } from '../wording.ts';

/** Reads from other services that are waited for one after the other though none needs another's answer. */
export const sequentialWaits: Rule = {
  id: 'bottlenecks/sequential-waits',
  check: 'bottlenecks/parallel_calls',
  criterion: 'clear_bottleneck',
  law: 'sum_of_waits',
  languages: ALL_LANGUAGES,
  description: 'Reports two or more reads from other services in one block that do not depend on each other and are awaited in turn; leaves alone writes, transactions and calls that use earlier answers.',
  *find(file, view) {
    for (const block of file.blocks) {
      for (const group of groupsIn(block, file, view)) if (group.length > 1) yield matchOf(group, { block, file, view });
    }
  },
};

interface Wait {
  readonly statement: Syntax;
  readonly call: CallFact;
  readonly source: 'remote' | 'named_like_remote' | 'database';
}

/** Runs of waits without dependence. A statement that may leave the block, and one that writes, ends a run. */
function groupsIn(block: BlockFact, file: FileFacts, view: RuleView): Wait[][] {
  const groups: Wait[][] = [];
  let group: Wait[] = [];
  let bound = new Set<string>();
  const close = (): void => {
    groups.push(group);
    group = [];
    bound = new Set();
  };
  for (const statement of block.statements) {
    const wait = waitOf(statement, file, view);
    if (wait === 'other') {
      if (group.length === 0 || isErrorCheck(statement)) continue;
      if (endsRun(statement)) close();
      else if (mentions(statement, bound)) for (const name of madeBy(statement, file)) bound.add(name);
      continue;
    }
    if (wait === 'barrier' || mentions(wait.call.node, bound)) close();
    if (wait === 'barrier') continue;
    group.push(wait);
    for (const name of targetsOf(statement)) bound.add(name);
  }
  close();
  return groups;
}

function endsRun(statement: Syntax): boolean {
  for (const node of walkHere([statement])) if (['return', 'throw', 'jump', 'await', 'loop', 'try', 'with'].includes(node.kind)) return true;
  return false;
}

/** Go's `if err != nil { … return }` after each call, before which the next one could have begun. */
function isErrorCheck(statement: Syntax): boolean {
  return statement.kind === 'if' && statement.otherwise.length === 0 && statement.test.kind === 'binary' && statement.test.operator === '!='
    && pathOf(statement.test.left) === 'err' && statement.then.at(-1)?.kind === 'return' && !containsAwait(statement);
}

/** What a statement sets; in Go also what it hands over to be filled: `Decode(&price)`. */
function madeBy(statement: Syntax, { language }: FileFacts): readonly string[] {
  const filled = language === 'go' ? [...walkHere([statement])].flatMap((node) => node.kind === 'call' ? node.args.map(({ value }) => pathOf(value)?.split('.')[0] ?? '') : []) : [];
  return [...targetsOf(statement), ...filled.filter((name) => !/^(ctx|err|r|w|)$/.test(name))];
}

function targetsOf(statement: Syntax): readonly string[] {
  return statement.kind === 'assign' ? statement.targets.flatMap((target) => [...namesIn(target)]) : [];
}

/** The read that a statement waits for; `barrier` for any other wait, which may change what comes after it. */
function waitOf(statement: Syntax, file: FileFacts, view: RuleView): Wait | 'barrier' | 'other' {
  const value = statement.kind === 'assign' ? statement.value : statement;
  if (value === null) return 'other';
  const started = startedAndAwaited(unwrapped(value), file, view);
  const isAwaited = unwrapped(value).kind === 'await' || started.length > 0;
  const chain = started.length > 0 ? started : chainOf(withoutAwait(value)).flatMap((node) => file.callOf.get(node) ?? []);
  const waits = chain.flatMap((call) => {
    const source = sourceOf(call, { file, view, isAwaited });
    return source === null ? [] : [{ call, source }];
  });
  const [wait] = waits;
  if (!isAwaited && STARTS_ONLY.has(file.language)) return containsAwait(statement) ? 'barrier' : 'other';
  if (wait === undefined) return isAwaited || containsAwait(statement) ? 'barrier' : 'other';
  return statement.kind === 'assign' && !isOnlyChecked(statement) && (isRead(wait.call) || onlyReads(wait.call, file, view)) ? { statement, ...wait } : 'barrier';
}

/** `_, err := auth.GetSession(…)`: all that is wanted of the call is whether the next one may be made. */
function isOnlyChecked(statement: Syntax): boolean {
  const names = targetsOf(statement);
  return names.length > 0 && names.every((name) => /^(_|err|error)$/.test(name));
}

/** Languages in which a call to a service only starts it: nothing waits before the `await`. */
const STARTS_ONLY: ReadonlySet<ReadableLanguage> = new Set<ReadableLanguage>(['javascript', 'typescript', 'tsx', 'csharp']);

const unwrapped = (node: Syntax): Syntax => node.kind === 'other' && node.children.length === 1 && node.children[0] !== undefined ? unwrapped(node.children[0]) : node;

function containsAwait(statement: Syntax): boolean {
  for (const node of walkHere([statement])) if (node.kind === 'await') return true;
  return false;
}

const REMOTE_NAME = /(^|\s)(api|sdk|gateway|remote|http client|api client)$/;

function sourceOf(call: CallFact, { file, view, isAwaited }: { file: FileFacts; view: RuleView; isAwaited: boolean }): Wait['source'] | null {
  const sinks = view.reach.sinksOf(call, file);
  if (sinks.some(({ effect }) => effect.effect === 'write' || effect.effect === 'bulk' || effect.effect === 'transaction')) return null;
  if (sinks.some(({ effect }) => effect.effect === 'remote')) return sinks.some(({ isGuarded }) => isGuarded) ? null : 'remote';
  if (!isAwaited) return null;
  if (sinks.some(({ effect }) => effect.effect === 'query')) return 'database';
  const { receiver } = calleeOf(call.node);
  const last = receiver === null ? undefined : pathOf(receiver)?.split('.').at(-1);
  const isKnown = view.project.resolveCall(call, file) !== null;
  return last !== undefined && !isKnown && REMOTE_NAME.test(wordsOf(last)) ? 'named_like_remote' : null;
}

/** The last step of a request that a chain has built: the verb stands earlier. */
const SENDS = /^(send|execute|retrieve|block|toEntity|awaitBody\w*|awaitSingle\w*|awaitFirst\w*)$/;

/** By its name it only reads: the order of reads does not matter. */
function isRead({ node, method }: CallFact): boolean {
  if (SENDS.test(method)) return chainOf(node).some((call) => /^(get|head)$/.test(calleeOf(call).method));
  const words = wordsOf(method);
  if (/^(get|fetch|load|find|list|read|search|query|count|retrieve|lookup|select|describe|head|aggregate|group)( |$)/.test(words)) return true;
  const hasMethod = node.args.some(({ value }) => value.kind === 'collection' && value.entries.some(({ key }) => key?.kind === 'literal' && key.value === 'method'));
  return method === 'fetch' && !hasMethod;
}

/** Whatever it is called, all that it asks of other services are reads. */
function onlyReads(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const sinks = view.reach.sinksOf(call, file);
  return sinks.length > 0 && sinks.every(({ effect, call: sink }) => effect.effect === 'remote' && isRead(sink) && /^(get|fetch|head)/i.test(sink.method));
}

function matchOf(group: readonly Wait[], { block, file, view }: { block: BlockFact; file: FileFacts; view: RuleView }): Match {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a group of waits is never empty');
  const surface = view.surfaceOf(block.function, file);
  // In Go each call's error is looked at before the next: two in a row may be meant.
  const isShort = file.language === 'go' && group.length === 2;
  const isInHandler = surface === 'request_handler' || isServed(block.function, file, view);
  const isSure = group.filter(({ source }) => source !== 'database').length > 1 && isHot(surface) && (isInHandler || !isShort)
    && !block.around.some(({ node, slot }) => node.kind === 'with' && slot === 'body');
  const waits = group.flatMap(({ call }) => waitInComment(call, file));
  const calls = group.map(({ call }) => codeOf(call.node.callee, file));
  return {
    file, function: block.function, range: { start: first.statement.line, end: last.statement.endLine }, confidence: isSure ? 'sure' : 'unsure',
    title: `${group.length} independent calls wait for each other`,
    problem: `${listed(calls)} run one after the other, though none uses another's answer.`,
    impact: 'The time of a request is the sum of all waits instead of the longest, so each worker and connection serves that many fewer requests per second.',
    recommendation: `Start them together and wait once (${WAY[file.language]}).`,
    growth: { driver: 'requests', unit: 'ms', fixed: null, coefficient: null, waits_ms: waits.length === group.length ? waits : [], limit: null },
    trace: group.map(({ statement }) => ({ file, line: statement.line, note: 'waits here' })),
    searchedFor: [],
    ...(isInHandler && !isShort ? {} : { criterion: null }),
  };
}

/** `// 150ms` beside the call. */
function waitInComment({ node }: CallFact, file: FileFacts): number[] {
  const comment = file.comments.find(({ line }) => line === node.endLine);
  const found = comment === undefined ? null : /(\d+(?:\.\d+)?)\s*(ms|s)\b/.exec(comment.text);
  return found === null ? [] : [Number(found[1]) * (found[2] === 's' ? 1000 : 1)];
}

/** How each language starts several waits at once. */
const WAY: Readonly<Record<FileFacts['language'], string>> = {
  python: 'asyncio.gather, or a thread pool in synchronous code', javascript: 'Promise.all', typescript: 'Promise.all', tsx: 'Promise.all',
  ruby: 'threads or concurrent-ruby futures', java: 'CompletableFuture.allOf', kotlin: 'async and await in a coroutineScope', go: 'errgroup',
  php: 'Http::pool or Guzzle promises', csharp: 'Task.WhenAll', rust: 'tokio::try_join!',
};
