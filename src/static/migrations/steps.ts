import type { LineRange } from '../../model/change.ts';
import type { MatchPlace } from '../rules/types.ts';
import type { Dialect } from '../sql/facts.ts';

/** What a migration does to a table that may be full of rows, whatever it is written in. */
export type SchemaChange =
  | { readonly kind: 'add_index'; readonly columns: readonly string[]; readonly isConcurrent: boolean }
  | { readonly kind: 'change_type'; readonly column: string; readonly type: string; readonly converts: boolean }
  | { readonly kind: 'fill_column'; readonly column: string; readonly value: string }
  | { readonly kind: 'add_constraint'; readonly constraint: 'foreign' | 'check' | 'unique' | 'primary'; readonly references: string | null; readonly isValidated: boolean }
  | { readonly kind: 'set_not_null'; readonly column: string }
  | { readonly kind: 'write_all'; readonly verb: 'update' | 'delete' };

export interface MigrationStep {
  readonly change: SchemaChange;
  readonly table: string;
  /** The change itself creates the table: nothing waits and there is nothing to read. */
  readonly isNewTable: boolean;
  readonly dialect: Dialect;
  readonly range: LineRange;
  readonly where: MatchPlace;
  /** It runs once, against the production database: else it may be a part of some schema that nobody migrates. */
  readonly isMigration: boolean;
}
