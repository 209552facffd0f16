import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { IncludedRows } from './included-rows.ts';
import { pilesUp } from './piling-relations.ts';
import { relationsOf } from './model-relations.ts';
import type { RuleView } from '../rule-view.ts';

/** `device.getEvents().stream()`: the getter of an entity's collection, which is loaded whole when it is first gone through. */
export function* wholeRelations(file: FileFacts, view: RuleView): Generator<IncludedRows> {
  if (file.language !== 'java' && file.language !== 'php') return;
  for (const call of file.calls) {
    const relation = relationOf(call);
    const target = relation === null ? null : view.project.resolveCall(call, file);
    const entity = target?.file.classes.find(({ name }) => name === target.value.className);
    if (relation === null || entity === undefined || call.function.className === entity.name || isOnlyTouched(call, file, target?.file.text.includes('EXTRA_LAZY') === true)) continue;
    if (relationsOf(entity, view).get(relation)?.isMany === true && pilesUp(relation, entity.name)) yield { query: call, node: call.node, relation, owner: entity.name, library: libraryOf(target?.file ?? file, view) };
  }
}

/** Whose relations the file of the entity declares. */
const libraryOf = (file: FileFacts, view: RuleView): string => view.effects.kinds.librariesOf(file).find(({ relations }) => relations.length > 0)?.library ?? 'the ORM';

/** `getEvents` → `events` */
function relationOf({ method, node, receiver }: CallFact): string | null {
  const found = node.args.length > 0 || receiver === null ? null : /^get([A-Z])(\w*s)$/.exec(method);
  return found === null ? null : `${found[1]?.toLowerCase() ?? ''}${found[2] ?? ''}`;
}

/** One is put in or taken out, or it is only counted, for which there are rules of their own; `matching` puts its conditions into a query. */
const TOUCHES = /^(add|addAll|remove|removeIf|clear|size|isEmpty|contains|count|matching)$/;

/** Doctrine asks for these alone where the relation is EXTRA_LAZY. */
const ASKS_FOR_PART = /^(slice|get|containsKey)$/;

const ONLY_LOOKS = /^(count|sizeof|isInitialized)$/;

const isOnlyTouched = ({ node }: CallFact, { calls }: FileFacts, isExtraLazy: boolean): boolean => calls.some(({ receiver, method, node: outer }) =>
  (receiver === node && (TOUCHES.test(method) || (isExtraLazy && ASKS_FOR_PART.test(method)))) || (ONLY_LOOKS.test(method) && outer.args.some(({ value }) => value === node)));
