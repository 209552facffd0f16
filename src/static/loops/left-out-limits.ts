import { nearestNamed } from '../project/callers.ts';
import { pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { RuleView } from '../rule-view.ts';
import { isServed } from '../surfaces/served.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Of callers more than these are no longer asked. */
const MOST_CALLERS = 40;

/** `take: limit ? limit : undefined` of a parameter that a request's code in view does not hand in: there is no limit then. */
export function isLimitLeftOut(value: Syntax, { from, view }: { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }): boolean {
  const name = optionalOf(value);
  const named = name === null ? null : nearestNamed(from);
  const position = named?.node?.params.findIndex((param) => param.name === name && param.value === null) ?? -1;
  if (typeof named?.name !== 'string' || position < 0) return false;
  return view.project.callsNamed(named.name).slice(0, MOST_CALLERS).some(({ value: call, file }) =>
    call.function !== named && call.node.args.length <= position && !call.node.args.some(({ isSpread }) => isSpread)
    && view.project.resolveCall(call, file)?.value === named && isServed(call.function, file, view));
}

/** The name whose absence means no limit: `limit`, `limit || undefined`, `limit ? limit : undefined`. */
function optionalOf(value: Syntax): string | null {
  if (value.kind === 'name') return value.name;
  if (value.kind === 'binary') return /^(or|\?\?)$/.test(value.operator) && isUndefined(value.right) ? optionalOf(value.left) : null;
  if (value.kind !== 'if') return null;
  const [given, otherwise] = [value.then[0], value.otherwise[0]];
  return given !== undefined && otherwise !== undefined && isUndefined(otherwise) ? optionalOf(given) : null;
}

const isUndefined = (node: Syntax): boolean => pathOf(node) === 'undefined' || (node.kind === 'literal' && (node.type === 'null' || node.value === 'undefined'));
