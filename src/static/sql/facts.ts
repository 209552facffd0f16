import type { LineRange } from '../../model/change.ts';
import type { SqlToken } from './tokens.ts';

export type Dialect = 'postgres' | 'mysql' | 'sqlite' | 'mssql' | 'cassandra' | 'spanner' | 'unknown';

export interface ColumnFact {
  readonly name: string;
  /** The type as written, in capitals. */
  readonly type: string;
  readonly isNotNull: boolean;
  readonly default: readonly SqlToken[] | null;
  readonly isGenerated: boolean;
  /** Keys that stand with the column itself. */
  readonly keys: readonly KeyFact[];
  readonly range: LineRange;
}

export interface KeyFact {
  readonly kind: 'primary' | 'unique' | 'index' | 'foreign' | 'check' | 'exclude';
  /** Names of the columns, in order; an expression is its text without spaces, in lower case. */
  readonly columns: readonly string[];
  /** Cassandra: the columns of the partition key. */
  readonly partition: readonly string[];
  readonly references: string | null;
  /** What happens to the rows when the referenced one goes. */
  readonly onDelete: 'cascade' | 'set_null' | null;
  readonly isNotValid: boolean;
  readonly usesIndex: boolean;
  readonly range: LineRange;
}

export type AlterAction =
  | { readonly kind: 'add_column'; readonly column: ColumnFact; readonly range: LineRange }
  | { readonly kind: 'add_key'; readonly key: KeyFact; readonly range: LineRange }
  | { readonly kind: 'change_type'; readonly column: string; readonly type: string; readonly converts: boolean; readonly range: LineRange }
  | { readonly kind: 'set_not_null'; readonly column: string; readonly range: LineRange }
  /** Dropped, or from now on called otherwise; `column` null: the table itself. */
  | { readonly kind: 'leave'; readonly column: string | null; readonly range: LineRange }
  | { readonly kind: 'other'; readonly range: LineRange };

/** A statement that reads or changes rows; clauses are those of its outermost level. */
export interface QueryFact {
  readonly table: string | null;
  /** Every table that it names after FROM and JOIN, at any depth. */
  readonly tables: readonly string[];
  readonly columns: readonly SqlToken[];
  /** SET of an UPDATE. */
  readonly sets: readonly SqlToken[];
  readonly where: readonly SqlToken[] | null;
  readonly groupBy: readonly SqlToken[] | null;
  readonly orderBy: readonly SqlToken[] | null;
  readonly limit: readonly SqlToken[] | null;
  readonly offset: readonly SqlToken[] | null;
}

export type SqlFact =
  | { readonly kind: 'create_table'; readonly table: string; readonly columns: readonly ColumnFact[]; readonly keys: readonly KeyFact[]; readonly partitionBy: readonly string[] }
  /** Dropped, or from now on called otherwise. */
  | { readonly kind: 'drop_tables'; readonly tables: readonly string[] }
  | { readonly kind: 'create_index'; readonly table: string; readonly key: KeyFact; readonly isConcurrent: boolean; readonly isPartial: boolean }
  | { readonly kind: 'alter_table'; readonly table: string; readonly actions: readonly AlterAction[] }
  | { readonly kind: 'select' | 'update' | 'delete' | 'insert'; readonly query: QueryFact }
  | { readonly kind: 'other' };

export interface SqlStatement {
  readonly tokens: readonly SqlToken[];
  readonly fact: SqlFact;
  readonly range: LineRange;
  /** It takes a migration back. */
  readonly isDown: boolean;
}
