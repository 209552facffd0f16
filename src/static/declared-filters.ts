import { calleeOf, keyword, pathOf } from './expressions.ts';
import type { CallFact, FileFacts } from './facts.ts';
import { standsFor } from './kinds.ts';
import { tableKey } from './migrations/migration-calls.ts';
import type { RuleView } from './rules/types.ts';
import type { TableFact } from './sql/schema.ts';
import type { Syntax } from './syntax.ts';

/** A query of a builder that picks rows of a declared table by columns without an index. */
export interface DeclaredFilter {
  readonly call: CallFact;
  readonly table: TableFact;
  /** Columns that are compared with a value, as written. */
  readonly columns: readonly string[];
}

/** Values of few kinds: an index on them picks a large part of the rows. */
const FEW_VALUES = /^(is|has)[A-Z_]|(type|kind|status|state|role|source|enabled|active|deleted|archived|visibility|provider|locale|language|platform|version|mode|at|on|date)$/i;

/** Queries whose `where` is an object, over tables of which a Prisma schema in view declares every index. */
export function* declaredFilters(file: FileFacts, view: RuleView): Generator<DeclaredFilter> {
  const tables = view.schema.declaredModels();
  for (const call of tables.size === 0 ? [] : file.calls) {
    const where = keyword(call.node, 'where');
    const owner = where === null || call.receiver === null ? null : pathOf(call.receiver)?.split('.').at(-1) ?? null;
    const table = owner === null ? undefined : tables.get(tableKey(owner));
    if (where === null || table === undefined || /unique|upsert|create/i.test(calleeOf(call.node).method)) continue;
    const columns = comparedIn(standsFor(where, call.function), table, call);
    if (columns !== null && columns.some(({ isEqual }) => isEqual) && !isIndexed(table, columns.map(({ name }) => name))) {
      yield { call, table, columns: columns.filter(({ isEqual }) => isEqual).map(({ name }) => name) };
    }
  }
}

interface Compared { readonly name: string; readonly isEqual: boolean }

/** The columns of the condition; null where it holds more than comparisons of the table's own columns. */
function comparedIn(where: Syntax, table: TableFact, call: CallFact): Compared[] | null {
  if (where.kind !== 'collection' || where.entries.some(({ isSpread }) => isSpread)) return null;
  const compared = where.entries.map(({ key, value }): Compared | null => {
    const name = key?.kind === 'literal' ? key.value : '';
    if (!table.columns.some((column) => column.name === name.toLowerCase())) return null;
    return { name, isEqual: !FEW_VALUES.test(name) && isEquality(standsFor(value, call.function)) };
  });
  return compared.some((entry) => entry === null) ? null : compared.filter((entry) => entry !== null);
}

/** `{ email }`, `{ email: { in: emails } }` */
function isEquality(value: Syntax): boolean {
  if (value.kind !== 'collection') return value.kind !== 'literal';
  return value.type === 'map' && value.entries.every(({ key }) => key?.kind === 'literal' && /^(equals|in)$/.test(key.value));
}

/** An index that begins with any of them, be it only for a range, leaves few rows to look through. */
function isIndexed({ keys }: TableFact, names: readonly string[]): boolean {
  const compared = new Set(names.map((name) => name.toLowerCase()));
  return keys.some(({ kind, columns }) => kind !== 'foreign' && kind !== 'check' && compared.has(columns[0] ?? ''));
}
