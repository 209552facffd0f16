import type { Owners } from './condition-parts.ts';
import { ownersOfSql } from './sql-conditions.ts';
import { dueOfSql, type Due } from './due-rows.ts';
import { ownedTableOf, wholeTableOf } from '../tables/tables.ts';

/** The table and the owners whose rows a SELECT of SQL, JPQL or DQL leaves whole; null where anything else chooses or bounds them. */
export function rowsOfStatement(sql: string): { readonly table: string; readonly owners: Owners; readonly due?: Due } | null {
  const whole = wholeTableOf(sql);
  if (whole !== null) return { table: whole, owners: [] };
  const owned = ownedTableOf(sql);
  if (owned === null) return null;
  const owners = ownersOfSql(owned.condition);
  if (owners !== null) return { table: owned.table, owners };
  const due = dueOfSql(owned.condition);
  return due === null ? null : { table: owned.table, owners: [], due };
}
