import type { LanguageAdapter } from '../languages/types.ts';
import { entryOf } from '../libraries/entry-of.ts';
import { calleeOf, chainOf } from '../syntax/expressions.ts';
import type { Call, FunctionNode, Import, Syntax } from '../syntax/syntax.ts';
import type { Bindings } from './bind-targets.ts';

/** Where a call stands. */
interface Scope {
  readonly adapter: LanguageAdapter;
  readonly bindings: Bindings;
  readonly found: { readonly imports: readonly Pick<Import, 'module'>[] };
  readonly around: readonly { readonly node: Syntax; readonly slot: string }[];
}

/** What a call goes through that calls its lambda once per item: the receiver of `xs.map(f)`, the argument of `map(f, xs)`. */
export function walkedBy(lambda: FunctionNode, call: Call, scope: Scope): Syntax | null {
  const { method, receiver } = calleeOf(call);
  if (receiver !== null && repeats(method, receiver, scope)) return receiver;
  const position = entryOf(scope.adapter.itemsArgument ?? {}, method);
  const items = position === undefined ? undefined : call.args[position];
  return items?.name === null && items.value !== lambda && items.value.kind !== 'function' ? items.value : null;
}

/** Whether the method calls its lambda once per item of the receiver. */
function repeats(method: string, receiver: Syntax, { adapter, bindings, found, around }: Scope): boolean {
  const { iteratorMethods, iteration, isSingle } = adapter;
  if (!iteratorMethods.has(method) || isOptional(around)) return false;
  const bound = receiver.kind === 'name' ? bindings.get(receiver.name)?.at(-1) : undefined;
  const value = bound?.kind === 'value' && bound.isWhole && bound.value !== null ? bound.value : receiver;
  if (isSingle !== undefined) {
    const known = { type: bound === undefined || bound.kind === 'item' ? null : bound.type, modules: found.imports.map(({ module }) => module) };
    if (isSingle(value, known)) return false;
  }
  if (iteration === null || iteration.always.has(method)) return true;
  const chain = chainOf(value);
  return !ENDS_WITH_ONE.test(chain[0] === undefined ? '' : calleeOf(chain[0]).method) && chain.some((call) => iteration.sources.has(calleeOf(call).method));
}

/** `orders.stream().findFirst().map(…)`: of one value or none. */
const ENDS_WITH_ONE = /^(findFirst|findAny|max|min|reduce|next|last|nth|find)$/;

/** `….map(…).orElse(null)`: of one value or none. */
function isOptional(around: Scope['around']): boolean {
  const outer = around.at(-1);
  return outer?.node.kind === 'call' && outer.slot === 'callee' && /^(orElse|orElseThrow|orElseGet|ifPresent|ifPresentOrElse)$/.test(calleeOf(outer.node).method);
}

/** `inject(0) { |sum, order| … }`, `reduce((sum, order) => …)`: what was gathered so far stands before the item. */
export const itemFirst = ([first, second, ...more]: readonly string[], method: string): string[] =>
  first === undefined ? [] : second === undefined ? [first] : /^(inject|reduce|fold|try_fold|Aggregate|array_reduce)$/.test(method) ? [second, first, ...more] : [first, second, ...more];
