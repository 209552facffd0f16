import { areBatched } from './batched-walks.ts';
import { chainOf, rootOf } from '../syntax/expressions.ts';
import type { FileFacts, LoopFact } from '../facts/facts.ts';
import { standsFor } from '../facts/bindings.ts';
import { growthOf } from '../tables/tables.ts';

const TAKES_FEW = /^(limit|take|first|last|find|find_by|paginate|forPage)$/;

/** The loop goes through the rows of a table that grows, or asks for them in batches because they are many: what a migration does per row, it does very often. */
export function goesThroughTable(loop: LoopFact, file: FileFacts): boolean {
  const rows = loop.iterated === null ? null : standsFor(loop.iterated, loop.function);
  const root = rows === null ? null : rootOf(rows);
  if (rows === null || root?.kind !== 'name' || !/^[A-Z]/.test(root.name)) return false;
  const isCut = chainOf(rows).some(({ callee }) => callee.kind === 'member' && TAKES_FEW.test(callee.property));
  return !isCut && (areBatched(loop, file) || growthOf(root.name.split(/::|\\/).at(-1) ?? root.name) === 'growing');
}
