import { isBelow } from '../project/callers.ts';
import { declaredType } from '../project/declared-type.ts';
import { markedEffect, type CallEffect, type EffectReader } from './effects.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import { matchesName } from './call-patterns.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { statementEffect } from './handed-statements.ts';
import { isMemoised, isUnderGuard } from '../caches/guards.ts';
import { memoBy } from '../memo-by.ts';
import type { LocatedFunction, Project } from '../project/project.ts';
import { walk } from '../syntax/walk.ts';

/** A call with an effect that a function runs, itself or through others. */
export interface Sink {
  readonly effect: CallEffect;
  readonly call: CallFact;
  readonly file: FileFacts;
  /** The calls that lead to it, outermost first; the sink itself is not among them. */
  readonly through: readonly { readonly call: CallFact; readonly file: FileFacts }[];
  /** It runs only under a condition that can keep it from running: a cache miss, a missing argument. */
  readonly isGuarded: boolean;
}

export interface Reach {
  /** What running the call comes to: its own effect, or those of the project's functions behind it, at most three deep. */
  sinksOf(call: CallFact, file: FileFacts): readonly Sink[];
}

const MAX_DEPTH = 3;
/** Of a helper with many sinks the first few are enough to say what it does. */
const MAX_SINKS = 8;

export function createReach(project: Project, effects: EffectReader): Reach {
  const known = new Map<FunctionFact, readonly Sink[]>();
  const sinksIn = ({ file, value }: LocatedFunction, depth: number, onPath: ReadonlySet<FunctionFact>): readonly Sink[] => {
    const memo = known.get(value);
    if (memo !== undefined) return memo;
    const sinks = callsIn(value, file).flatMap((call) => {
      const isGuarded = isUnderGuard(call, value);
      return sinksAt(call, file, depth, new Set([...onPath, value])).map((sink) => ({ ...sink, isGuarded: sink.isGuarded || isGuarded }));
    }).slice(0, MAX_SINKS);
    if (depth === 1) known.set(value, sinks);
    return sinks;
  };
  const sinksAt = (call: CallFact, file: FileFacts, depth: number, onPath: ReadonlySet<FunctionFact>): readonly Sink[] => {
    if (isDeferred(call)) return [];
    const own = definedHere(call, file, project);
    const effect = own === null ? effects.effectOf(call, file) : null;
    if (effect !== null) {
      const queued = isQueued(call, effect, { file, project, effects });
      return queued === true ? [] : [{ effect, call, file, through: [], isGuarded: queued === null }];
    }
    if (depth > MAX_DEPTH) return [];
    const target = own ?? project.resolveCall(call, file);
    const known = target === null ? effects.guessEffect(call, file) : markedEffect(target, effects.kinds);
    if (known !== null) return [{ effect: known, call, file, through: [], isGuarded: false }];
    const behind = sinksBehind(target === null ? project.implementersOf(call, file) : [target], depth, onPath);
    const handed = behind.length === 0 && own !== null ? statementEffect(call, file, effects.kinds) : null;
    if (handed !== null) return [{ effect: handed, call, file, through: [], isGuarded: false }];
    return behind.map((sink) => ({ ...sink, through: [{ call, file }, ...sink.through] }));
  };
  /** Of several classes that may be meant, what the first does and every other does as well. */
  const sinksBehind = (targets: readonly LocatedFunction[], depth: number, onPath: ReadonlySet<FunctionFact>): readonly Sink[] => {
    if (targets.some(({ value }) => onPath.has(value) || value.role === 'module' || isMemoised(value))) return [];
    const [first = [], ...others] = targets.map((target) => sinksIn(target, depth + 1, onPath));
    return others.length === 0 ? first : first.filter(({ effect }) => others.every((sinks) => sinks.some((other) => other.effect.effect === effect.effect)));
  };
  return { sinksOf: memoBy((call: CallFact, file: FileFacts) => sinksAt(call, file, 0, new Set())) };
}

/** The method that the receiver's class in view, or the one that implements it, defines itself: what it does is in its body, whatever a library's method of that name does. */
export function definedHere(call: CallFact, file: FileFacts, project: Project): LocatedFunction | null {
  const { receiver } = call;
  if (receiver === null) return null;
  const className = receiver.kind === 'name' && /^[A-Z]/.test(receiver.name) ? receiver.name : declaredType(receiver, { from: call.function, file, project, steps: 0 });
  const target = className === null ? null : project.resolveCall(call, file);
  if (target === null || (target.value.node?.body.length ?? 0) === 0) return null;
  const { className: owner } = target.value;
  return owner === className || (owner !== null && className !== null && isBelow(owner, className, project)) ? target : null;
}

const LATER = new Set(['deliver_later', 'deliver_later!', 'perform_later', 'delay', 'apply_async']);

/** `mail(user).deliver_later`: a job will run it. */
function isDeferred({ around }: CallFact): boolean {
  const outer = around.at(-1);
  return outer?.slot === 'callee' && outer.node.kind === 'call' && LATER.has(calleeOf(outer.node).method);
}

/** `Mail::to($user)->send(new Welcome())` where the class says that a job sends it; null where the class is not in view. */
function isQueued({ node }: CallFact, { effect, library }: CallEffect, { file, project, effects }: { readonly file: FileFacts; readonly project: Project; readonly effects: EffectReader }): boolean | null {
  const jobs = effect === 'remote' ? effects.kinds.librariesOf(file).find((known) => known.library === library)?.jobs ?? [] : [];
  const made = jobs.length === 0 ? undefined : node.args.find(({ value }) => value.kind === 'call' && value.isNew)?.value;
  const name = made?.kind === 'call' ? pathOf(made.callee) : null;
  if (name === null) return false;
  const known = project.findClass(name, file);
  return known === null ? null : known.value.bases.some((base) => jobs.some((pattern) => matchesName(base, pattern)));
}

/** The calls that run when the function runs; lambdas in it count, named inner functions do not. */
export function callsIn(value: FunctionFact, file: FileFacts): readonly CallFact[] {
  if (value.node === null) return [];
  const calls: CallFact[] = [];
  for (const node of walk(value.node, (candidate) => candidate === value.node || candidate.kind !== 'function' || candidate.role === 'lambda')) {
    const call = file.callOf.get(node);
    if (call !== undefined) calls.push(call);
  }
  return calls;
}
