import { calleeOf, chainOf, namesIn, withoutAwait } from '../syntax/expressions.ts';
import type { FunctionFact, LoopFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

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

/** They are one page of all rows: a loop around asks for the next one until a page is empty. */
export function areOnePageOfAll({ iterated, loops, range }: LoopFact): boolean {
  const [name] = iterated === null ? [] : namesIn(iterated);
  return name !== undefined && loops.some((outer) => outer.form === 'while' && [...walkAll(outer.body)].some((node) =>
    node.kind === 'if' && node.line <= range.start && [...namesIn(node.test)].includes(name) && leaves(node.then)));
}

const leaves = (statements: readonly Syntax[]): boolean => statements.some(({ kind }) => kind === 'return') || statements.some((node) => node.kind === 'jump' && node.to === 'break');
