import { isWithin } from '../project/callers.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { isUnderGuard } from '../caches/guards.ts';
import { isSurelyPerItem, type PerItem } from './per-item.ts';
import type { LocatedFunction } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { isServed } from '../surfaces/served.ts';

/** A call in a request handler that runs another function's loop, which asks once per item. */
export interface ReachedLoop { readonly call: CallFact; readonly found: PerItem }

/** Every call of the file's handlers that is the first in view to lead requests to such a loop. */
export function* reachedLoops(file: FileFacts, view: RuleView): Generator<ReachedLoop> {
  for (const call of file.calls) {
    if (call.function.role === 'module' || call.loops.length > 0 || view.surfaceOf(call.function, file) !== 'request_handler') continue;
    const target = view.project.resolveCall(call, file);
    if (target === null || view.surfaceOf(target.value, target.file) === 'request_handler') continue;
    const found = view.perItemOf(target.file).find((candidate) => isWithin(candidate.function, target.value) && candidate.effect.effect === 'query' && candidate.source === 'rows' && isSurelyPerItem(candidate, view));
    if (found !== undefined && !isUnderGuard(call, call.function) && !isServedElsewhere(target, call, view)) yield { call, found };
  }
}

/** Requests come to it another way too. */
function isServedElsewhere({ value }: LocatedFunction, call: CallFact, view: RuleView): boolean {
  return value.name === null || view.project.callsNamed(value.name).some(({ file, value: other }) => other !== call && view.project.resolveCall(other, file)?.value === value && isServed(other.function, file, view));
}
