import { calleeOf, keyword, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts, FunctionFact } from '../facts/facts.ts';
import type { DeclaredTable } from '../tables/declared-tables.ts';
import { standsFor } from '../facts/bindings.ts';
import { tableKey } from '../migrations/migration-calls.ts';
import { injectedName, pickedRows, type PickedBy } from './picked-rows.ts';
import { isComputedAhead } from './wrapped-columns.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** A query of a builder that picks rows of a declared table by columns without an index. */
export interface DeclaredFilter {
  readonly node: Syntax;
  readonly function: FunctionFact;
  readonly table: DeclaredTable;
  /** Columns that are compared with a value, as written. */
  readonly columns: readonly string[];
}

/** Values of few kinds: an index on them picks a large part of the rows. */
const FEW_VALUES = /^(is|has)[A-Z_]|(type|kind|status|state|role|source|enabled|active|deleted|archived|visibility|provider|locale|language|platform|version|mode|at|on|date)$/i;

/** Queries by columns of which no index is in view, over tables that are declared with all of theirs. */
export function* declaredFilters(file: FileFacts, view: RuleView): Generator<DeclaredFilter> {
  const tables = view.schema.declared();
  if (tables.size === 0) return;
  for (const call of file.calls) yield* ofOptions(call, tables, view);
  for (const words of view.effects.kinds.librariesOf(file).flatMap((library) => library.tables ?? [])) {
    for (const { model, columns, ...place } of pickedRows(file, words)) yield* missing(tables.get(tableKey(model)), columns, place, view);
  }
}

/** `prisma.order.findMany({ where: { reference } })` */
function* ofOptions(call: CallFact, tables: ReadonlyMap<string, DeclaredTable>, view: RuleView): Generator<DeclaredFilter> {
  const where = keyword(call.node, 'where');
  const owner = where === null || call.receiver === null ? null : pathOf(call.receiver)?.split('.').at(-1) ?? null;
  const table = owner === null ? undefined : tables.get(tableKey(injectedName(owner) ?? owner));
  if (where === null || table === undefined || /unique|upsert|create/i.test(calleeOf(call.node).method)) return;
  const columns = comparedIn(standsFor(where, call.function));
  if (columns !== null) yield* missing(table, columns, call, view);
}

type Place = Pick<DeclaredFilter, 'node' | 'function'>;

function* missing(table: DeclaredTable | undefined, columns: readonly PickedBy[], { node, function: from }: Place, view: RuleView): Generator<DeclaredFilter> {
  const { dialect } = view.schema;
  const isMysql = dialect === 'mysql' || dialect === 'unknown';
  if (table === undefined) return;
  const isServed = (name: string): boolean => table.indexed.has(name) || (isMysql && table.foreign.get(name)?.isConstraint === true);
  const isKnown = ({ name, within }: PickedBy): boolean => {
    const column = name.toLowerCase();
    if (!table.columns.has(column)) return false;
    if (within === null) return !isServed(column);
    return (!within.isOfPostgres || dialect === 'postgres') && ![...table.indexed].some((key) => key.includes('(') && key.includes(column)) && !isComputedAhead(column, table.name, view);
  };
  if (!columns.every(isKnown)) return;
  const compared = columns.filter(({ name, value, isEqual, within }) => isEqual && !hasFewValues(name, within !== null) && isEquality(standsFor(value, from)));
  if (compared.length > 0) yield { node, function: from, table, columns: compared.map(({ name, within }) => within === null ? name : `${within.name}(${name})`) };
}

/** Of moments one asks for a range; the days that are computed of them are many. */
const OF_TIME = /(at|on|date)$/i;

/** An equality with such a column leaves a large part of the rows, with an index as well. */
export const hasFewValues = (name: string, isComputed: boolean): boolean => FEW_VALUES.test(name) && !(isComputed && OF_TIME.test(name));

/** The columns of the condition; null where it holds more than comparisons. */
function comparedIn(where: Syntax): PickedBy[] | null {
  if (where.kind !== 'collection' || where.entries.some(({ isSpread }) => isSpread)) return null;
  return where.entries.map(({ key, value }) => ({ name: key?.kind === 'literal' ? key.value : '', value, isEqual: true, within: isFolded(value) ? { name: 'lower', isOfPostgres: true } : null }));
}

/** Prisma's `{ equals: email, mode: 'insensitive' }` */
const isFolded = (value: Syntax): boolean => value.kind === 'collection' && value.entries.some(({ key, value: mode }) => key?.kind === 'literal' && key.value === 'mode' && mode.kind === 'literal' && mode.value === 'insensitive');

/** `{ email }`, `{ email: { in: emails } }` */
function isEquality(value: Syntax): boolean {
  if (value.kind !== 'collection') return value.kind !== 'literal';
  return value.type !== 'map' || value.entries.every(({ key }) => key?.kind === 'literal' && /^\$?(equals|eq|in|mode)$/.test(key.value));
}
