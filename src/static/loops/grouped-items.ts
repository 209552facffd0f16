import { calleeOf, chainOf } from '../syntax/expressions.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

const GROUPING = /^(group_?by|grouping_?by|groupingByConcurrent|array_group_by|mapToGroups)$/i;

/** By what `stream().collect(groupingBy(Bug::getPlatform))` or `bugs.group_by(&:platform)` tells its groups apart; null where nothing is grouped. */
export function keyOfGroups(node: Syntax): string | null {
  for (const call of chainOf(node)) {
    if (groups(call)) return keyOf(call);
    for (const { value } of call.args) if (value.kind === 'call' && groups(value)) return keyOf(value);
  }
  return null;
}

const groups = (call: Call): boolean => GROUPING.test(calleeOf(call).method);

/** The name by which the items are told apart: the last that the function reads, or a text that names it. */
function keyOf({ args }: Call): string | null {
  const given = args.find(({ name }) => name === 'key') ?? args.find(({ value }) => value.kind === 'function' || value.kind === 'literal');
  if (given === undefined) return null;
  if (given.value.kind === 'literal') return given.value.value;
  const last = given.value.kind === 'function' ? given.value.body.at(-1) : given.value;
  const read = last?.kind === 'return' ? last.value : last ?? null;
  return read === null ? null : nameOfRead(read);
}

function nameOfRead(read: Syntax): string | null {
  const [first] = walk(read);
  if (first?.kind === 'member') return first.property;
  if (first?.kind === 'subscript') return first.index?.kind === 'literal' ? first.index.value : null;
  return first?.kind === 'call' ? calleeOf(first).method : null;
}
