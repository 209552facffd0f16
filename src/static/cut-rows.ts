import { calleeOf, chainOf, withoutAwait } from './expressions.ts';
import type { FunctionFact } from './facts.ts';
import { standsFor } from './bindings.ts';
import type { Syntax } from './syntax.ts';

const CUTS = /^(limit|take|top|first|setMaxResults|Limit|Take|paginate|page)$/;
const MOST_STEPS = 3;

/** At most so many rows, as a limit in the query or in the statement that it runs says: `session.execute(select(…).limit(n)).fetchall()`. */
export function areCut(node: Syntax, from: FunctionFact, steps = 0): boolean {
  const value = withoutAwait(standsFor(withoutAwait(node), from));
  if (steps > MOST_STEPS || value.kind !== 'call') return false;
  const chain = chainOf(value);
  return chain.some((call) => CUTS.test(calleeOf(call).method) && call.args.length > 0)
    || chain.some((call) => call.args.some(({ value: given }) => (given.kind === 'name' || given.kind === 'call') && areCut(given, from, steps + 1)));
}
