import { wordsOf } from '../loops/bounds.ts';
import { callersOf, nearestNamed } from '../project/callers.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import type { Surface } from '../../model/surface.ts';
import { isInBackground } from './surfaces.ts';
import { isWaitedFor, runsBeside } from '../work/waits.ts';

/** Deeper than this hardly any layer of an application lies below its handlers. */
const MAX_HOPS = 3;
/** A helper that is called from more places than this is no longer asked about each of them. */
const MAX_CALLERS = 40;

/** Requests run the function: it is a handler, or a handler in view calls it, itself or through one or two others. */
export function isServed(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isReached(from, { file, view, hops: 0, seen: new Set() });
}

/** The same, where whoever calls it waits for it: no task or thread of its own, nothing that a call only starts. */
export function isAwaitedByRequest(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isReached(from, { file, view, hops: 0, seen: new Set(), follows: (call, there) => isWaitedFor(call, there) && !runsBeside(call, there, view) });
}

/** The same, or a job or consumer goes through it: production load is seen to run the function. */
export function isUnderLoad(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isInBackground(view.surfaceOf(from, file)) || isServed(from, file, view);
}

/** A consumer or a schedule in view runs it, itself or through one or two others. */
export function isRunInBackground(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isReached(from, { file, view, hops: 0, seen: new Set(), isEnd: isInBackground });
}

/** The same, or what runs it calls itself a job: `emergency_timeout_job`, `expireSessions`. */
export function isRunByJob(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  return isReached(from, { file, view, hops: 0, seen: new Set(), isEnd: (surface, { name }) => isInBackground(surface) || JOB.test(wordsOf(name ?? '')) || (surface !== 'request_handler' && JOB_DEED.test(wordsOf(name ?? ''))) });
}

const JOB = /\s(job|cron|sweep|sweeper|scheduler|poller)$/;
const JOB_DEED = /^(purge|expire|sweep|auto (close|cancel|expire|complete)|process (due|overdue|pending|expired)|remind|send (due|overdue|pending))\s/;

/** A method of a class of handlers that the others call, and never so that it counts: they only start it. */
function isHelper(from: FunctionFact, view: RuleView, follows: Search['follows']): boolean {
  const callers = follows === undefined || from.className === null || nearestNamed(from) !== from ? [] : callersOf(from, view, MAX_CALLERS);
  return callers.length > 0 && !callers.some(({ call, file }) => follows?.(call, file) === true);
}

interface Search { readonly file: FileFacts; readonly view: RuleView; readonly hops: number; readonly seen: Set<FunctionFact>; readonly follows?: (call: CallFact, file: FileFacts) => boolean; readonly isEnd?: (surface: Surface, from: FunctionFact) => boolean }

const isHandler = (surface: Surface): boolean => surface === 'request_handler';

function isReached(from: FunctionFact, { file, view, hops, seen, follows, isEnd = isHandler }: Search): boolean {
  if (isEnd(view.surfaceOf(from, file), from) && !isHelper(from, view, follows)) return true;
  const named = nearestNamed(from);
  if (named === null || hops >= MAX_HOPS || seen.has(named)) return false;
  seen.add(named);
  return callersOf(named, view, MAX_CALLERS).some((caller) => (follows === undefined || follows(caller.call, caller.file)) && isReached(caller.function, { file: caller.file, view, hops: hops + 1, seen, isEnd, ...(follows === undefined ? {} : { follows }) }));
}
