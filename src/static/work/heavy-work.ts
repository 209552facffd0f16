import { bindingOf, standsFor } from '../facts/bindings.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import { builtExports, hasFewRows, isSmall, streamsRows } from './built-exports.ts';
import { matchesName } from '../libraries/call-patterns.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { isMemoised, isUnderGuard } from '../caches/guards.ts';
import { isNamedMail, namedWork } from './named-work.ts';
import type { HeavyWork, Library } from '../knowledge/types.ts';
import { isOnMiss } from '../caches/on-miss.ts';
import type { LocatedFunction } from '../project/project.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { isWaitedFor, runsBeside } from './waits.ts';

/** A call that takes a worker for seconds: it renders, converts, packs, asks a language model or runs a program. */
export interface Heavy {
  readonly work: HeavyWork;
  /** The library that says so; null where the name of the call does. */
  readonly library: string | null;
  readonly call: CallFact;
  readonly file: FileFacts;
  /** The call in the function behind it that leads there: it waits there too. */
  readonly next: { readonly call: CallFact; readonly file: FileFacts } | null;
  /** It runs only on a miss, or for what is not there yet. */
  readonly isGuarded: boolean;
}

const MOST_STEPS = 3;

/** The heavy work that a call comes to: its own, that of a function of the project behind it, or what its name says of a function that shows none. */
export function heavyOf(call: CallFact, file: FileFacts, view: RuleView, steps = 0): Heavy | null {
  if (isKept(call.function) || !isWaitedFor(call, file) || runsBeside(call, file, view) || isMovedAway(call, file)) return null;
  const own = ownWork(call, file, view);
  const isGuarded = (): boolean => isUnderGuard(call, call.function) || isOnMiss(call, file);
  if (own !== null) return { ...own, call, file, next: null, isGuarded: isGuarded() };
  const target = view.project.resolveCall(call, file);
  if (target !== null && (isMemoised(target.value) || target.value === call.function)) return null;
  const below = target === null || steps >= MOST_STEPS ? null : within(target, view, steps);
  if (below !== null) return { ...below, isGuarded: below.isGuarded || isGuarded() };
  const work = target !== null && (isLeftToOthers(target) || staysInside(target, view)) ? null : namedWork(call) ?? (isNamedMail(call, target?.file.text ?? null) && !isKnownMail(call, file, view) ? 'mail' : null);
  return work === null ? null : { work, library: null, call, file, next: null, isGuarded: isGuarded() };
}

/** What the function around gives is remembered. */
function isKept(from: FunctionFact): boolean {
  return isMemoised(from) || (from.parent !== null && isKept(from.parent));
}

/** A mail of a library in view, of which the rule for mails tells. */
const isKnownMail = (call: CallFact, file: FileFacts, view: RuleView): boolean => view.reach.sinksOf(call, file).some(({ effect }) => effect.effect === 'remote');

type Known = Map<number, Heavy | null>;
const knownOf = new WeakMap<RuleView, WeakMap<FunctionFact, Known>>();

/** What a function comes to, asked for once at each depth. */
function within(target: LocatedFunction, view: RuleView, steps: number): Heavy | null {
  const known = knownOf.get(view) ?? new WeakMap<FunctionFact, Known>();
  knownOf.set(view, known);
  const ofFunction: Known = known.get(target.value) ?? new Map<number, Heavy | null>();
  known.set(target.value, ofFunction);
  const kept = ofFunction.get(steps);
  if (kept !== undefined) return kept;
  ofFunction.set(steps, null);
  const found = firstIn(target, view, steps);
  ofFunction.set(steps, found);
  return found;
}

function firstIn({ value, file }: LocatedFunction, view: RuleView, steps: number): Heavy | null {
  for (const inner of callsIn(value, file)) {
    const found = heavyOf(inner, file, view, steps + 1);
    if (found !== null) return { ...found, next: { call: inner, file } };
  }
  return null;
}

function ownWork(call: CallFact, file: FileFacts, view: RuleView): Pick<Heavy, 'work' | 'library'> | null {
  const path = promised(call) ?? spineOf(call.node);
  for (const library of view.effects.kinds.librariesOf(file)) {
    const work = workOf(library, call, path);
    if (work !== null && mayBeHeavy(work, call) && !(work === 'workbook' && isSmallBook(call, file, view))) return { work, library: library.library };
  }
  return null;
}

/** `const run = promisify(execFile)`: `run(…)` is what libraries call `execFileAsync`. */
function promised({ node: { callee }, function: from }: CallFact): string | null {
  const binding = callee.kind === 'name' ? bindingOf(callee.name, callee.line, from) : undefined;
  const made = binding?.kind === 'value' && binding.value?.kind === 'call' && calleeOf(binding.value).method === 'promisify' ? binding.value.args[0]?.value : undefined;
  const name = made === undefined ? null : pathOf(made)?.split('.').at(-1) ?? null;
  return name === null ? null : `${name}Async`;
}

function workOf({ heavy, always }: Library, { receiver }: CallFact, path: string): HeavyWork | null {
  const method = path.split('.').at(-1) ?? path;
  for (const [work, patterns] of Object.entries(heavy) as [HeavyWork, readonly string[]][]) {
    if (patterns.some((pattern) => pattern.includes('.') ? isPath(path, pattern) : (receiver === null || !always) && matchesName(method, pattern))) return work;
  }
  return null;
}

const isPath = (path: string, pattern: string): boolean => pattern.startsWith('*') ? path.endsWith(pattern.slice(1)) : path === pattern || path.endsWith(`.${pattern}`);

/** It lets go of its rows as they are written, or a few are put in. */
function isSmallBook(call: CallFact, file: FileFacts, view: RuleView): boolean {
  const libraries = view.effects.kinds.librariesOf(file);
  return streamsRows(call.node, libraries) || libraries.some(({ exports: known }) => known !== undefined
    && (hasFewRows(call.function, file, known) || [...builtExports(file, known, libraries)].some((built) => built.function === call.function && isSmall(built, file, view))));
}

/** An answer that streams is passed on as it comes, and one entry of an archive is one file. */
function mayBeHeavy(work: HeavyWork, { node, method, loops, function: from }: CallFact): boolean {
  if (work === 'archive') return loops.length > 0 || !ENTRY.test(method);
  const given = node.args.map(({ name, value }) => ({ name, value: standsFor(value, from) }));
  return work !== 'model' || !given.some(({ name, value }) => name === 'stream' || (value.kind === 'collection' && value.entries.some(({ key }) => key?.kind === 'literal' && key.value === 'stream')));
}

const ENTRY = /^(write_?str|add_?file|add_?from|put_?next|put_?archive|create_?entry|start_?file|new_?writer|new$)/i;

/** The names that lead to a call, those of calls on the way among them: `client.chat.completions.create`. */
export function spineOf(node: Call): string {
  const names: string[] = [];
  let at: Syntax | null = node;
  while (at !== null) {
    if (at.kind === 'call') { at = at.callee; continue; }
    if (at.kind === 'member') { names.unshift(at.property); at = at.object; continue; }
    if (at.kind === 'name') names.unshift(at.name);
    at = at.kind === 'await' ? at.value : null;
  }
  return names.join('.');
}

/** What is given to these runs on another thread, where it holds nobody but who asked for it. */
const AWAY = /(to_thread|run_in_executor|run_in_threadpool|spawn_blocking|Task\.Run|Piscina|worker\w*\.(run|exec|postMessage))$/i;

const isMovedAway = ({ around }: CallFact, { text }: FileFacts): boolean =>
  around.some(({ node, slot }) => node.kind === 'call' && slot === 'args' && AWAY.test(text.slice(node.callee.start, node.callee.end)));

const QUEUES = /\.submit\(|\bThread\(|\bexecutor\b|create_task|ensure_future|setImmediate|queue|enqueue|dispatch|perform_?(later|async)|apply_async|delay|publish|schedule|\bjobs?\b|background/i;

/** Its body hands the work to a queue. */
const isLeftToOthers = ({ value, file }: LocatedFunction): boolean => QUEUES.test(file.lines.slice(value.range.start - 1, value.range.end).join('\n'));

/** It only makes something of what it is given: no library, service or unknown function is asked. */
const staysInside = ({ value, file }: LocatedFunction, { project }: RuleView): boolean => callsIn(value, file).every((call) => project.resolveCall(call, file) !== null || isOfLocal(call, value));

function isOfLocal({ receiver }: CallFact, from: FunctionFact): boolean {
  let at: Syntax | null = receiver;
  while (at !== null && (at.kind === 'call' || at.kind === 'member' || at.kind === 'subscript')) at = at.kind === 'call' ? at.callee : at.object;
  return at !== null && (at.kind === 'literal' || (at.kind === 'name' && from.bindings.has(at.name)));
}
