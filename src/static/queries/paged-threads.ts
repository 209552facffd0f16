import { callersOf, nearestNamed } from '../project/callers.ts';
import { matchesAny } from '../libraries/call-patterns.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { callsIn } from '../libraries/reach.ts';
import type { RuleView } from '../rule-view.ts';

const MAX_HOPS = 2;
const MAX_CALLERS = 20;

interface Place { readonly file: FileFacts; readonly view: RuleView; readonly by: readonly string[] }

/** One of the calls, there or in a caller, cuts the next query of the thread to a page. */
export function isPagedAround(from: FunctionFact, { file, view, by }: Place, hops = 0): boolean {
  if (by.length === 0) return false;
  const named = nearestNamed(from);
  if (callsIn(named ?? from, file).some(({ method }) => matchesAny(method, by))) return true;
  return named !== null && hops < MAX_HOPS && callersOf(named, view, MAX_CALLERS).some((caller) => isPagedAround(caller.function, { file: caller.file, view, by }, hops + 1));
}
