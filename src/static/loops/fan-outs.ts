import { boundOf, wordsOf } from './bounds.ts';
import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { StandardLibrary } from '../knowledge/standard-library.ts';
import type { Sink } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk, walkAll } from '../syntax/walk.ts';

/** A loop that starts a task, thread or request for each item before the first has ended, with nothing that holds it back. */
export interface FanOut {
  readonly function: FunctionFact;
  readonly loop: LoopFact;
  /** What starts them: `Promise.all(…)`, `go func() …`, `Thread.new`. */
  readonly node: Syntax;
  /** What each of them does outside of the process; null when that cannot be seen. */
  readonly sink: Sink | null;
  /** The loop has no end: it waits for the next message, and starts one for it. */
  readonly isOfMessages: boolean;
}

export function* fanOuts(file: FileFacts, view: RuleView): Generator<FanOut> {
  const standard = view.knowledge.standard[ecosystemOf(file.language)];
  const seen = new Set<Syntax>();
  for (const found of [...concurrentLoops(file), ...started(file, standard), ...joined(file, standard), ...collected(file, standard)]) {
    const isOfMessages = awaitsMessages(found.loop);
    if (seen.has(found.node) || !(isPerItem(found.loop) || isOfMessages) || isThrottled(found, file, view, standard)) continue;
    const sink = sinkIn(found.started, file, view);
    if (sink === null && (found.isCollected === true || isOfMessages)) continue;
    seen.add(found.node);
    yield { ...found, sink, isOfMessages };
  }
}

/** The calls that run in what a loop starts for each item, held back or not: their waits do not add up. */
export function startedCalls(file: FileFacts, view: RuleView): ReadonlySet<Syntax> {
  const standard = view.knowledge.standard[ecosystemOf(file.language)];
  const nodes = new Set<Syntax>();
  const parts = [...concurrentLoops(file), ...started(file, standard), ...joined(file, standard), ...collected(file, standard)].map(({ started: what }) => what);
  for (const what of [...parts, ...spread(file)]) for (const node of walk(what)) if (node.kind === 'call') nodes.add(node);
  return nodes;
}

/** `gather_limited(10, *[load(x) for x in xs])`: what is made here runs there. */
function* spread({ calls }: FileFacts): Generator<Syntax> {
  for (const { node, function: from } of calls) {
    for (const { value, isSpread } of node.args) {
      const comprehension = isSpread ? comprehensionOf(value, from) : null;
      if (comprehension !== null) yield comprehension;
    }
  }
}

interface Start extends Omit<FanOut, 'sink' | 'isOfMessages'> {
  readonly started: Syntax;
  /** A list of anything: only where its items are seen to wait is it a list of tasks. */
  readonly isCollected?: true;
}

/** `Promise.all(items.map(async …))` */
function* concurrentLoops({ loops, calls }: FileFacts): Generator<Start> {
  for (const loop of loops) {
    if (!loop.isConcurrent) continue;
    const call = calls.find(({ node, receiver }) => receiver === loop.iterated && node.line === loop.range.start);
    if (call === undefined || loop.iterated === null) continue;
    const join = call.around.findLast(({ node }) => node.kind === 'call');
    yield { function: loop.function, loop, node: join?.node ?? call.node, started: call.node };
  }
}

/** A `go` statement, a thread or a task in the body of a loop. */
function* started({ calls }: FileFacts, standard: StandardLibrary): Generator<Start> {
  for (const call of calls) {
    const loop = call.loops.at(-1);
    if (loop === undefined) continue;
    const spawn = call.around.findLast(({ node }) => node.kind === 'spawn' && isInside(node, loop));
    if (spawn !== undefined) yield { function: call.function, loop, node: spawn.node, started: spawn.node };
    else if (startsTask(call, standard)) yield { function: call.function, loop, node: call.node, started: call.node };
  }
}

function startsTask({ path, method, node }: CallFact, { starts }: StandardLibrary): boolean {
  const names = starts.filter((name) => name.split('.').at(-1) === method || name === path);
  if (names.length === 0) return false;
  return names.some((name) => name === path || (name === method && (node.isNew || node.args.some(({ value }) => value.kind === 'function') || path !== null)));
}

/** `asyncio.gather(*[load(x) for x in xs])`, `Promise.all(loads)`: also through a name. */
function* joined({ calls, loops }: FileFacts, { joins }: StandardLibrary): Generator<Start> {
  for (const call of calls) {
    if (!joins.includes(call.path ?? '')) continue;
    const argument = call.node.args[0];
    const made = argument === undefined ? null : madeBefore(argument.value, call.function);
    const mapped = made === null ? undefined : loops.find(({ form, iterated }) => form === 'callback' && iterated === calleeOf(made).receiver);
    if (made !== null && mapped !== undefined && !mapped.isPaced) yield { function: call.function, loop: mapped, node: call.node, started: made };
    const comprehension = argument === undefined ? null : comprehensionOf(argument.value, call.function);
    const loop = comprehension === null ? undefined : loops.find((candidate) => candidate.form === 'comprehension' && candidate.range.start === comprehension.line && candidate.iterated === comprehension.iterated);
    if (comprehension !== null && loop !== undefined) yield { function: call.function, loop, node: call.node, started: comprehension };
  }
}

/** `const loads = xs.map((x) => load(x))`, waited for further down. */
function madeBefore(value: Syntax, from: FunctionFact): Call | null {
  const binding = value.kind === 'name' ? bindingOf(value.name, value.line, from) : undefined;
  const made = binding?.kind === 'value' && binding.isWhole && binding.value !== null ? chainOf(binding.value).find((call) => !LISTS.test(calleeOf(call).method)) : undefined;
  return made !== undefined && MAPS.test(calleeOf(made).method) ? made : null;
}

const LISTS = /^(ToList|ToArray|collect|toList|all)$/;
const MAPS = /^(map|Select|array_map)$/;

/** `loads.push(load(x))` and `$loads[] = load($x)` in a loop, waited for together after it. */
function* collected({ calls, loops }: FileFacts, { joins, grow }: StandardLibrary): Generator<Start> {
  for (const call of calls) {
    const [list] = call.node.args;
    if (!joins.includes(call.path ?? '') || list?.value.kind !== 'name') continue;
    for (const loop of loops) {
      if (loop.function !== call.function || loop.range.end >= call.node.line) continue;
      for (const node of walkAll(loop.body, (inner) => inner.kind !== 'function')) {
        const item = itemPutInto(list.value.name, node, grow);
        if (item !== null && item.kind !== 'await') yield { function: call.function, loop, node: call.node, started: item, isCollected: true };
      }
    }
  }
}

function itemPutInto(list: string, node: Syntax, grow: readonly string[]): Syntax | null {
  if (node.kind === 'call' && node.callee.kind === 'member' && grow.includes(node.callee.property)) return pathOf(node.callee.object) === list ? node.args.at(-1)?.value ?? null : null;
  const [target] = node.kind === 'assign' ? node.targets : [];
  return node.kind === 'assign' && target?.kind === 'subscript' && pathOf(target.object) === list ? node.value : null;
}

function comprehensionOf(value: Syntax, from: FunctionFact): Extract<Syntax, { kind: 'loop' }> | null {
  const inner = withoutAwait(value);
  if (inner.kind === 'loop') return inner;
  const binding = inner.kind === 'name' ? bindingOf(inner.name, inner.line, from) : undefined;
  return binding?.kind === 'value' && binding.isWhole && binding.value?.kind === 'loop' ? binding.value : null;
}

const isInside = (node: Syntax, { range }: LoopFact): boolean => node.line >= range.start && node.endLine <= range.end;

const BATCH = /(^|\s)(batch|chunk|page|slice|window|group|workers?|shards?|partitions?|listeners?|servers?|nodes|peers|replicas|brokers)$/;

function isPerItem(loop: LoopFact): boolean {
  if (loop.iterated === null || boundOf(loop) !== 'unknown') return false;
  return !BATCH.test(wordsOf(pathOf(loop.iterated) ?? ''));
}

/** A pool of connections lends them to queries: how many of these run is another matter. */
const DATABASE_POOL = /\bpool\.(query|exec|begin|prepare|fetch|ping|send_?batch|copy_?from|get_?conn|transaction)\w*/gi;
const CONNECTIONS = /\b(pgxpool|PgPool|MySqlPool|SqlitePool|AnyPool|DbPool|r2d2|asyncpg|aiomysql|aiopg|HikariDataSource)\b/;
const RECEIVES = /^(ReadMessage|FetchMessage|ReceiveMessages?|Receive|receive(_?messages?)?|NextMsg|recv|Consume(Async)?|ReadAsync|BLPop|brpop|blpop|XReadGroup|poll|next_message|get_message)$/;

/** `for { msg, err := reader.ReadMessage(ctx); go handle(msg) }`, `while let Some(event) = rx.recv().await { tokio::spawn(…) }` */
function awaitsMessages({ form, iterated, test, body }: LoopFact): boolean {
  if (iterated !== null || (form === 'count' && test !== null)) return false;
  return [...walkAll(test === null ? body : [test, ...body], (node) => node.kind !== 'function' && node.kind !== 'spawn')].some((node) => node.kind === 'call' && RECEIVES.test(calleeOf(node).method));
}

const THROTTLE = /semaphore|(^|\W)sem\b|limit|throttl|concurren|executor|worker|acquire|make\(chan [^,()]+(\(\))?, |<-\s*struct|slots|tokens\b|batch_?size|chunk/i;

/** A semaphore, a pool, a limit in the function around, or in what it starts. */
function isThrottled({ function: from, started: what, loop }: Start, file: FileFacts, view: RuleView, { throttles }: StandardLibrary): boolean {
  const isHeld = (text: string, { text: whole }: FileFacts): boolean => THROTTLE.test(text) || (!CONNECTIONS.test(whole) && /\bpool\b/i.test(text.replace(DATABASE_POOL, ''))) || throttles.some((name) => text.includes(name));
  const outer = outermost(from);
  if (isHeld(textOf(file, outer.node === null ? loop.range : outer.range), file)) return true;
  for (const node of walk(what)) {
    const call = file.callOf.get(node);
    const target = call === undefined ? null : view.project.resolveCall(call, file);
    if (target !== null && isHeld(textOf(target.file, target.value.range), target.file)) return true;
  }
  return false;
}

function outermost(from: FunctionFact): FunctionFact {
  let scope = from;
  while (scope.parent !== null && scope.parent.role !== 'module') scope = scope.parent;
  return scope;
}

const textOf = ({ lines }: FileFacts, range: { readonly start: number; readonly end: number }): string => lines.slice(range.start - 1, range.end).map((line) => line.replace(/(^|\s)(\/\/|#).*$/, '')).join('\n');

const OUTSIDE: ReadonlySet<string> = new Set(['remote', 'query', 'write']);

function sinkIn(started: Syntax, file: FileFacts, view: RuleView): Sink | null {
  const sinks = [...walk(started)].flatMap((node) => {
    const call = file.callOf.get(node);
    return call === undefined ? [] : view.reach.sinksOf(call, file).filter(({ effect }) => OUTSIDE.has(effect.effect));
  });
  return sinks.find(({ isGuarded }) => !isGuarded) ?? sinks[0] ?? null;
}
