import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import { sinksWithin } from '../libraries/sinks-within.ts';
import type { Located } from '../project/project.ts';
import type { RuleView } from '../rule-view.ts';
import { isHot } from '../surfaces/surfaces.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';
import { outermost } from './cache-aside.ts';

/** Somebody hears of the change. */
export const TELLS_OTHERS = /subscrib|pub_?sub|\bpublish|broadcast|LISTEN\b|NOTIFY\b|invalidation_?(bus|channel|topic)|redis.*message|emitter\.emit/i;

/** The call by which a function that changes the data empties a copy of it: the removal itself, or `forget(id)`, which does nothing but remove. */
export function writerAround(removal: CallFact, file: FileFacts, view: RuleView): Located<CallFact> | null {
  const helper = outermost(removal.function);
  if (writes(helper, file, view)) return isHot(view.surfaceOf(removal.function, file)) ? { file, value: removal } : null;
  return callOfWriter(helper, file, view);
}

/** A call of the helper by a function that writes to the database, in a file that tells nobody else. */
export function callOfWriter(helper: FunctionFact, file: FileFacts, view: RuleView): Located<CallFact> | null {
  if (helper.name === null || helper.role === 'module') return null;
  return view.project.callsNamed(helper.name).find(({ file: there, value: call }) => {
    const target = view.project.resolveCall(call, there);
    return target?.value === helper && target.file === file && !TELLS_OTHERS.test(there.text) && isHot(view.surfaceOf(call.function, there)) && writes(outermost(call.function), there, view);
  }) ?? null;
}

/** It writes by what it calls, or by the SQL that it sends. */
export function writes(from: FunctionFact, file: FileFacts, view: RuleView): boolean {
  const body: readonly Syntax[] = from.node?.body ?? [];
  if ([...sinksWithin(body, file, view)].some(({ effect }) => effect.effect === 'write' || effect.effect === 'bulk')) return true;
  for (const node of walkAll(body)) if (node.kind === 'literal' && node.type === 'string' && /^\s*(UPDATE\s+\w+\s+SET|DELETE\s+FROM|INSERT\s+INTO)\b/i.test(node.value)) return true;
  return false;
}
