import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { matchesAny, matchesName } from '../libraries/call-patterns.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { LocatedFunction } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import type { LineRange } from '../../model/change.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** Code that every process runs again and again by its own clock. */
export interface Schedule {
  readonly file: FileFacts;
  /** Where it is set up; for a decorated function the function itself. */
  readonly function: FunctionFact;
  readonly range: LineRange;
  /** What is run each time, with the file that it stands in; null when it is not in view. */
  readonly work: { readonly body: readonly Syntax[]; readonly file: FileFacts; readonly function: FunctionFact } | null;
  /** What the work is called. */
  readonly name: string;
  /** It ticks inside of a loop of its own: what it sends may go to the process's own channels. */
  readonly isTicker: boolean;
  /** Only some configuration starts it. */
  readonly isConditional: boolean;
}

export function* schedulesIn(file: FileFacts, view: RuleView): Generator<Schedule> {
  const libraries = view.effects.kinds.librariesOf(file);
  const patterns = libraries.flatMap(({ schedules }) => schedules);
  const tickers = new Set(libraries.flatMap((library) => library.tickers));
  if (patterns.length > 0) {
    for (const call of file.calls) if (call.path !== null && matchesAny(call.path, patterns)) yield* ofCall(call, file, view);
    yield* decorated(file, patterns, libraries.flatMap((library) => library.schedule_locks));
  }
  if (tickers.size > 0) yield* ofTickers(file, tickers);
  const clocks = libraries.flatMap((library) => library.clocks);
  if (clocks.length > 0) yield* ofClocks(file, clocks);
}

const RECEIVES = /receive|dequeue|consume|poll|read_?message|take|recv|pop/i;
const BY_THE_SECOND = /FromSeconds|FromMilliseconds|from_secs|from_millis|Delay\(\s*\d{1,5}\b/;

/** `while (!token.IsCancellationRequested) { await SendAsync(); await Task.Delay(TimeSpan.FromHours(1)); }`. One that takes what is in a queue may stand beside others. */
function* ofClocks(file: FileFacts, clocks: readonly string[]): Generator<Schedule> {
  for (const { form, iterated, test, body, range, function: from } of file.loops) {
    if (iterated !== null || (form !== 'while' && test !== null) || from.role === 'module') continue;
    const calls = [...walkAll(test === null ? body : [test, ...body])].flatMap((node) => node.kind === 'call' ? [node] : []);
    const isClock = ({ callee }: Call): boolean => clocks.some((pattern) => matchesName(pathOf(callee) ?? '', pattern));
    if (!calls.some(isClock) || calls.some((call) => !isClock(call) && RECEIVES.test(calleeOf(call).method))) continue;
    const scope = file.lines.slice(from.range.start - 1, from.range.end).join('\n');
    yield { file, function: from, range: { start: range.start, end: range.start }, work: { body, file, function: from }, name: from.className ?? from.name ?? '', isTicker: true, isConditional: BY_THE_SECOND.test(scope) };
  }
}

/** `cron.schedule('0 * * * *', sendReminders)` */
function* ofCall(call: CallFact, file: FileFacts, view: RuleView): Generator<Schedule> {
  const given = call.node.args.map(({ value }) => value).find((value) => value.kind !== 'literal' && value.kind !== 'collection' && value.kind !== 'template')
    ?? optionOf(call.node);
  if (given === undefined) return;
  const work = workOf(given, call, file, view);
  const from = call.function;
  yield {
    file, function: from, range: { start: call.node.line, end: call.node.line }, work, name: (given.kind === 'self' ? from.className : nameOf(given)) ?? work?.function.name ?? '',
    isTicker: false, isConditional: call.around.some(({ node, slot }) => node.kind === 'if' && slot !== 'test'),
  };
}

/** `new CronJob({ cronTime, onTick })` */
function optionOf({ args }: Call): Syntax | undefined {
  const entries = args.flatMap(({ value }) => value.kind === 'collection' ? value.entries : []);
  return entries.find(({ key, value }) => value.kind === 'function' || (key?.kind === 'literal' && key.value === 'onTick'))?.value;
}

function workOf(given: Syntax, call: CallFact, file: FileFacts, view: RuleView): Schedule['work'] {
  if (given.kind === 'function') {
    const inner = file.functions.find(({ node }) => node === given);
    return inner === undefined ? null : { body: given.body, file, function: inner };
  }
  // A task that is handed itself: `scheduleAtFixedRate(this, …)`.
  const runner = given.kind === 'self' ? file.functions.find(({ name, className }) => name === 'run' && className === call.function.className) : undefined;
  const target = runner === undefined ? targetOf(given, call, file, view) : { file, value: runner };
  const node = target?.value.node ?? null;
  return target === null || node === null ? null : { body: node.body, file: target.file, function: target.value };
}

/** The function that a name or a bound method stands for. */
function targetOf(given: Syntax, call: CallFact, file: FileFacts, view: RuleView): LocatedFunction | null {
  const callee = given.kind === 'call' && given.callee.kind === 'member' && given.callee.property === 'bind' ? given.callee.object : given;
  if (callee.kind !== 'name' && callee.kind !== 'member') return null;
  const node: Call = { ...call.node, callee, args: [], isNew: false };
  const path = pathOf(callee);
  return view.project.resolveCall({ ...call, node, path, ...calleeOf(node) }, file);
}

function nameOf(given: Syntax): string | null {
  const callee = given.kind === 'call' ? given.callee : given;
  return pathOf(callee)?.replace(/\.bind$/, '').split('.').at(-1) ?? null;
}

/** `@Scheduled void remind()`; one whose decorators also take a lock runs in one process. */
function* decorated(file: FileFacts, patterns: readonly string[], locks: readonly string[]): Generator<Schedule> {
  for (const candidate of file.functions) {
    const { node } = candidate;
    const marks = node?.decorators.map((decorator) => pathOf(decorator.kind === 'call' ? decorator.callee : decorator) ?? '') ?? [];
    const mark = marks.findIndex((name) => matchesAny(name, patterns));
    if (node === null || mark < 0 || marks.some((name) => matchesAny(name, locks))) continue;
    yield {
      file, function: candidate, range: { start: node.line, end: node.line }, work: { body: node.body, file, function: candidate },
      name: candidate.name ?? '', isTicker: false, isConditional: false,
    };
  }
}

/** Go's `for range ticker.C` and `case <-ticker.C`. */
function* ofTickers(file: FileFacts, tickers: ReadonlySet<string>): Generator<Schedule> {
  for (const loop of file.loops) {
    const isTick = (node: Syntax | null): boolean => node !== null && isTickOf(node, loop.function, tickers);
    const bodies = isTick(loop.iterated) ? [loop.body] : armsOf(loop.body).filter(([first]) => first?.kind === 'assign' && first.value?.kind === 'await' && isTick(first.value.value)).map((arm) => arm.slice(1));
    for (const body of bodies) {
      yield { file, function: loop.function, range: { start: loop.range.start, end: loop.range.start }, work: { body, file, function: loop.function }, name: loop.function.name ?? '', isTicker: true, isConditional: false };
    }
  }
}

function armsOf(body: readonly Syntax[]): readonly (readonly Syntax[])[] {
  return body.flatMap((statement) => statement.kind === 'switch' && statement.subject === null ? statement.arms : []);
}

function isTickOf(node: Syntax, from: FunctionFact, tickers: ReadonlySet<string>): boolean {
  if (node.kind === 'call') return tickers.has(pathOf(node.callee) ?? '');
  if (node.kind !== 'member' || node.object.kind !== 'name') return false;
  const binding = bindingOf(node.object.name, node.line, from);
  return binding?.kind === 'value' && binding.value?.kind === 'call' && tickers.has(pathOf(binding.value.callee) ?? '');
}
