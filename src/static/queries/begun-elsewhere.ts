import { handedTo } from '../project/callers.ts';
import { bindingOf } from '../facts/bindings.ts';
import { calleeOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { returnedBy } from '../project/own-methods.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** An expression of another function with which a query begins. */
export interface Beginning {
  readonly node: Syntax;
  readonly from: FunctionFact;
  readonly file: FileFacts;
  /** The call that it is handed to. */
  readonly within: Call | null;
}

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** `ordersOf(project).limit(20)`: what a function of the project gives back, where that is one expression. */
export function givenBack(call: Call, { from, file, view }: Place): Beginning | null {
  const { receiver } = calleeOf(call);
  const fact = receiver !== null && receiver.kind !== 'name' && receiver.kind !== 'self' && receiver.kind !== 'member' ? undefined : file.callOf.get(call);
  const target = fact === undefined ? null : view.project.resolveCall(fact, file);
  const node = target === null || target.value === from ? null : returnedBy(target.value.node?.body ?? []);
  return target === null || node === null ? null : { node, from: target.value, file: target.file, within: null };
}

/** So many callers are asked what they hand over. */
const MOST_CALLERS = 4;

/** What callers hand a parameter; none where one of them leaves it to the default, or nobody in view calls. */
export function handedOver(root: Syntax, { from, view }: Pick<Place, 'from' | 'view'>): readonly Beginning[] {
  if (root.kind !== 'name' || bindingOf(root.name, root.line, from)?.kind !== 'parameter') return [];
  const handed = handedTo(root.name, from, view, MOST_CALLERS) ?? [];
  const beginnings = handed.flatMap(({ call, file: where, value }) => value === null ? [] : [{ node: value, from: call.function, file: where, within: call.node }]);
  return beginnings.length < handed.length || handed.length >= MOST_CALLERS ? [] : beginnings;
}
