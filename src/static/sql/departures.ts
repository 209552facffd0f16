import type { SqlDocument } from '../formats/sql.ts';
import { groupBy } from '../group-by.ts';
import { stepOfPath } from '../migrations/step-of-path.ts';
import type { SqlStatement } from './facts.ts';

/** Where a table, or one of its columns, is dropped or given another name. */
interface Departure { readonly table: string; readonly column: string | null; readonly document: SqlDocument; readonly at: number }

export interface DeclaredAt { readonly document: SqlDocument; readonly statement: SqlStatement }

/** Whether a later statement takes the table or one of the columns away: of a history only what is left of it counts. */
export type IsGone = (table: string, columns: readonly string[], from: DeclaredAt) => boolean;

export function createIsGone(documents: readonly SqlDocument[]): IsGone {
  let known: ReadonlyMap<string, readonly Departure[]> | null = null;
  return (table, columns, from) => {
    known ??= groupBy(documents.flatMap(departuresIn), (departure) => departure.table);
    return known.get(table)?.some((departure) => (departure.column === null || columns.includes(departure.column)) && isLater(departure, from)) === true;
  };
}

function departuresIn(document: SqlDocument): Departure[] {
  return document.statements.flatMap(({ fact, isDown }, at): Departure[] => {
    if (isDown) return [];
    if (fact.kind === 'drop_tables') return fact.tables.map((table) => ({ table, column: null, document, at }));
    if (fact.kind !== 'alter_table') return [];
    return fact.actions.flatMap((action) => action.kind === 'leave' ? [{ table: fact.table, column: action.column, document, at }] : []);
  });
}

/** Of two files only their numbers say which runs first: a script that empties a database is no step of its history. */
function isLater({ document, at }: Departure, from: DeclaredAt): boolean {
  if (document === from.document) return at > document.statements.indexOf(from.statement);
  const [step, first] = [stepOfPath(document.path), stepOfPath(from.document.path)];
  return step !== null && first !== null && step.folder === first.folder && inOrder(first.name, step.name) < 0;
}

/** Migrations run in the order of their names; `9_x` comes before `10_x`. */
export const inOrder = new Intl.Collator('en', { numeric: true }).compare;
