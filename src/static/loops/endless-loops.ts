import { wordsOf } from './bounds.ts';
import { keyword, mentions, pathOf, calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import { isModuleOf } from '../libraries/call-patterns.ts';
import { ecosystemOf } from '../knowledge/load-knowledge.ts';
import type { Retries } from '../knowledge/limit-types.ts';
import type { Effect } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk, walkHere } from '../syntax/walk.ts';

/** Something that is tried or asked again and again. */
export interface EndlessLoop {
  readonly function: FunctionFact;
  readonly range: { readonly start: number; readonly end: number };
  readonly manner: 'retry' | 'poll';
  readonly what: string;
  readonly hasPause: boolean;
}

export function* endlessLoops(file: FileFacts, view: RuleView): Generator<EndlessLoop> {
  for (const loop of file.loops) {
    const found = loop.form === 'while' ? ofLoop(loop, file, view) : null;
    if (found !== null) yield found;
  }
  yield* configured(file, view);
  if (file.language === 'ruby') yield* rubyRetries(file, view);
}

function ofLoop(loop: LoopFact, file: FileFacts, view: RuleView): EndlessLoop | null {
  const calls = file.calls.filter(({ loops }) => loops.at(-1) === loop);
  const reaches = (call: CallFact, ...kinds: readonly Effect[]): boolean => view.reach.sinksOf(call, file).some(({ effect, isGuarded }) => !isGuarded && kinds.includes(effect.effect));
  const outside = calls.find((call) => reaches(call, 'remote', 'query', 'write'));
  if (outside === undefined || isCounted(loop) || mentionsDeadline(loop)) return null;
  const hasPause = calls.some((call) => isPause(call, file, view)) || waitsForEvent(loop);
  const base = { function: loop.function, range: loop.range, what: calleeOf(outside.node).method, hasPause };
  if (isEndless(loop) && (swallows(loop, outside, reaches(outside, 'remote'), file) || leavesOnSuccess(loop) || matchesUntilOk(loop, outside, file))) return { ...base, manner: 'retry' };
  return !hasPause && asksForState(loop, outside) ? { ...base, manner: 'poll' } : null;
}

const isEndless = ({ test }: LoopFact): boolean => test === null || (test.kind === 'literal' && test.value !== 'false');

/** The error is caught and the loop goes on; only success leaves it. */
function swallows({ body }: LoopFact, { node }: CallFact, isRemote: boolean, file: FileFacts): boolean {
  const guarded = [...walkHere(body)].find((part) => part.kind === 'try' && part.start <= node.start && node.end <= part.end);
  if (guarded?.kind !== 'try' || guarded.handlers.length === 0 || (isRemote ? guarded.handlers.every((handler) => alwaysLeaves(handler, assignedIn(body))) : guarded.handlers.some(leaves)) || isFiltered(guarded, file)) return false;
  return leavesAfter(guarded.body, node) || body.some((statement) => statement.start >= guarded.end && isExit(statement));
}

/** Once the call has gone well the loop is left, where what it sends was not taken from a queue before: `if (job == STOP) break; client.send(job)` goes on to the next. */
function leavesAfter(body: readonly Syntax[], call: Syntax): boolean {
  const isTaken = mentions(call, assignedIn(body.filter((statement) => statement.end <= call.start)));
  const exits = isTaken ? body.filter(isExit) : [...walkHere(body)].filter(isExit);
  return exits.some(({ end }) => end >= call.end);
}

/** C#: `catch (HttpRequestException) when (attempt < 3)`. */
function isFiltered(node: Extract<Syntax, { kind: 'try' }>, { text, language }: FileFacts): boolean {
  return language === 'csharp' && /\)\s*when\s*\(/.test(text.slice(node.body.at(-1)?.end ?? node.start, node.end));
}

/** Rust: `match send().await { Ok(x) => return x, Err(_) => … }`, where no other arm leaves. */
function matchesUntilOk({ body }: LoopFact, { node }: CallFact, { text }: FileFacts): boolean {
  const match = [...walkHere(body)].find((part) => part.kind === 'switch' && part.subject !== null && part.subject.start <= node.start && node.end <= part.subject.end);
  if (match?.kind !== 'switch' || match.arms.length !== 2 || body.some((statement) => isExit(statement))) return false;
  const [exits, others] = [match.arms.filter((arm) => leaves(arm)), match.arms.filter((arm) => !leaves(arm))];
  const last = exits[0]?.findLast(isExit) ?? exits[0]?.at(-1);
  return exits.length === 1 && others.length === 1 && last !== undefined && /\bOk\([^()]*\)\s*=>[^=]*$/.test(text.slice(match.start, last.start));
}

const isExit = (node: Syntax): boolean => node.kind === 'return' || node.kind === 'throw' || (node.kind === 'jump' && node.to === 'break');

/** `if (error.code !== 503) throw error`: one kind of error still goes around. A row that is in the way asks for another try, another service for patience. */
function alwaysLeaves(nodes: readonly Syntax[], flags: ReadonlySet<string>): boolean {
  if (nodes.some(isExit)) return true;
  return leaves(nodes) && !nodes.some((node) => node.kind === 'if' && leaves(node.then) && !leaves(node.otherwise) && !mentions(node.test, flags) && !asksOther(node.test));
}

/** `if not policy.allows(error)`: what decides may count. */
const asksOther = (test: Syntax): boolean => [...walk(test)].some((node) => node.kind === 'call' && calleeOf(node).receiver !== null);

function leaves(nodes: readonly Syntax[]): boolean {
  for (const node of walkHere(nodes)) if (isExit(node)) return true;
  return false;
}

/** Go: `if err == nil { break }` and nothing else leaves it. */
function leavesOnSuccess({ body }: LoopFact): boolean {
  const exits = [...walkHere(body)].filter((node) => node.kind === 'if' && leaves([...node.then, ...node.otherwise]));
  const isSuccess = (node: Syntax): boolean => node.kind === 'if' && node.otherwise.length === 0 && node.test.kind === 'binary' && node.test.operator === '=='
    && node.test.left.kind === 'name' && /^err(or)?$/.test(node.test.left.name) && node.test.right.kind === 'literal' && node.test.right.type === 'null';
  return exits.length > 0 && exits.every(isSuccess) && !body.some(isExit);
}

const COUNTERS = /(^|\s)(attempts?|retries|retry|tries|trial|count|counter|i|n|max|remaining|left|failures|errors|backoff|elapsed|deadline|timeout|expires?|started|start|now|budget)(\s|$)/;

/** Attempts are counted or timed: something of that name is compared. */
function isCounted({ body, test }: LoopFact): boolean {
  const tests = [...walkHere(body)].flatMap((node) => node.kind === 'if' ? [node.test] : []);
  return [...tests, ...(test === null ? [] : [test])].some((condition) => [...walk(condition)].some((node) => {
    const name = node.kind === 'name' ? node.name : node.kind === 'member' ? node.property : '';
    return name !== '' && COUNTERS.test(wordsOf(name));
  }));
}

function mentionsDeadline({ body }: LoopFact): boolean {
  for (const node of walkHere(body)) {
    if (node.kind === 'call' && /done|cancel|aborted|is_?set|deadline|expired|should_?stop|stopped/i.test(pathOf(node.callee) ?? '')) return true;
    if (node.kind === 'switch' && node.subject === null) return true;
  }
  return false;
}

function waitsForEvent({ body }: LoopFact): boolean {
  for (const node of walkHere(body)) if (node.kind === 'switch' && node.subject === null) return true;
  return false;
}

function isPause({ node, method }: CallFact, file: FileFacts, view: RuleView): boolean {
  if (view.knowledge.standard[ecosystemOf(file.language)].sleeps.includes(method) || /sleep|delay|wait|pause|backoff|throttle|poll|receive|^next$|^recv|^get_?message|block/i.test(method)) return true;
  return [...walk(node)].some((part) => part.kind === 'call' && calleeOf(part).method === 'setTimeout');
}

function assignedIn(body: readonly Syntax[]): ReadonlySet<string> {
  const assigned = new Set<string>();
  for (const node of walkHere(body)) if (node.kind === 'assign') for (const target of node.targets) if (target.kind === 'name') assigned.add(target.name);
  return assigned;
}

const STATES = /(^|\s)(status|state|done|ready|complete|completed|finished|pending|processing|running|phase)(\s|$)/;

/** `while (job.status !== 'done') job = await load(id)`: the same question until the answer is another. */
function asksForState({ body, test }: LoopFact, call: CallFact): boolean {
  if (mentions(call.node, assignedIn(body))) return false;
  const tests = [...(test === null ? [] : [test]), ...[...walkHere(body)].flatMap((node) => node.kind === 'if' && leaves(node.then) ? [node.test] : [])];
  return tests.some((condition) => [...walk(condition)].some((node) => {
    const name = node.kind === 'name' ? node.name : node.kind === 'member' ? node.property : '';
    return name !== '' && STATES.test(wordsOf(name));
  }));
}

/** `@retry(wait=…)`: a library that tries for ever unless it is told when to stop. */
function* configured(file: FileFacts, view: RuleView): Generator<EndlessLoop> {
  for (const library of view.effects.kinds.librariesOf(file)) {
    const { retries } = library;
    if (retries === undefined) continue;
    const isOfLibrary = (path: string): boolean => retries.calls.includes(path) && file.imports.some(({ local, module }) => local === path.split('.')[0] && isModuleOf(module, library));
    for (const call of file.calls) {
      const decorated = file.functions.find(({ node }) => node?.decorators.includes(call.node) === true);
      if (call.path !== null && isOfLibrary(call.path) && !isStopped(call, retries)) yield { function: decorated ?? call.function, range: { start: call.node.line, end: call.node.endLine }, manner: 'retry', what: call.path, hasPause: true };
    }
    for (const from of file.functions) {
      const bare = from.node?.decorators.find((decorator) => decorator.kind !== 'call' && isOfLibrary(pathOf(decorator) ?? ''));
      if (bare !== undefined) yield { function: from, range: { start: bare.line, end: bare.endLine }, manner: 'retry', what: pathOf(bare) ?? '', hasPause: false };
    }
  }
}

const isStopped = ({ node }: CallFact, { stopped_by: names }: Retries): boolean => names.some((name) => keyword(node, name) !== null) || node.args.some(({ isSpread }) => isSpread);

/** `rescue … retry` without a condition. */
function* rubyRetries(file: FileFacts, view: RuleView): Generator<EndlessLoop> {
  for (const from of file.functions) {
    if (from.node === null) continue;
    for (const node of walkHere(from.node.body)) {
      if (node.kind !== 'try') continue;
      const again = node.handlers.filter((handler) => !leaves(handler)).flat().find((part) => part.kind === 'other' && file.text.slice(part.start, part.end) === 'retry');
      const hasSink = again !== undefined && [...walkHere(node.body)].some((part) => {
        const call = file.callOf.get(part);
        return call !== undefined && view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'remote' || effect.effect === 'query');
      });
      if (again !== undefined && hasSink) yield { function: from, range: { start: again.line, end: again.endLine }, manner: 'retry', what: 'retry', hasPause: node.handlers.some((handler) => handler.some((part) => file.text.slice(part.start, part.end).includes('sleep'))) };
    }
  }
}
