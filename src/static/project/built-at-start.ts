import { nearestNamed } from './callers.ts';
import { typeName, withoutWrapper } from './declared-type.ts';
import type { FileFacts } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';

const CONSTRUCTOR = /^(New|Make|Build|Create)([A-Z]|$)/;
const AT_START = /^(main|init|run|serve|start|setup|bootstrap|wire|provide|New|Make|Build|Create|register|initiali[sz]e)([A-Z_].*)?$/i;

/** Go makes its services by functions: `handler := NewHandler(db)` in `main`, and nowhere else but in the like of it. */
export function isBuiltAtStart(className: string, file: FileFacts, view: RuleView): boolean {
  if (file.language !== 'go') return false;
  const calls = file.functions.filter(({ name, className: owner, node }) => owner === null && CONSTRUCTOR.test(name ?? '') && typeName(withoutWrapper(node?.returns ?? '')) === className)
    .flatMap((maker) => view.project.callsNamed(maker.name ?? '').filter(({ file: there, value }) => !there.path.endsWith('_test.go') && view.project.resolveCall(value, there)?.value === maker));
  return calls.length > 0 && calls.every(({ value: { function: from, loops } }) => loops.length === 0 && AT_START.test(nearestNamed(from)?.name ?? 'main'));
}
