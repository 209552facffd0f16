import type { RuleView } from '../rule-view.ts';
import type { AlterAction, ColumnFact, KeyFact, QueryFact } from '../sql/facts.ts';
import { textOf } from '../sql/cursor.ts';
import type { SqlPlace } from '../sql/places.ts';
import type { LineRange } from '../../model/change.ts';
import type { MigrationStep, SchemaChange } from './steps.ts';

/** The steps of SQL statements, in files and in strings. */
export function stepsOfSql(places: readonly SqlPlace[], view: RuleView): MigrationStep[] {
  const added = addedColumns(places);
  const filled = new Set(places.flatMap(({ statement: { fact } }) => fact.kind === 'update' && fact.query.table !== null ? [fact.query.table] : []));
  return places.flatMap((place) => {
    const { fact, range, isDown } = place.statement;
    if (isDown) return [];
    const dialect = place.dialect === 'unknown' ? view.schema.dialect : place.dialect;
    const step = (table: string, at: LineRange, change: SchemaChange): MigrationStep =>
      ({ change, table, dialect, range: at, where: place.where, isNewTable: view.schema.isNew(table) || isCreatedBeside(table, place, places), isMigration: isMigration(place) });
    switch (fact.kind) {
      case 'create_index': return [step(fact.table, range, { kind: 'add_index', columns: fact.key.columns, isConcurrent: fact.isConcurrent })];
      case 'alter_table': return fact.actions.flatMap((action) => isOfEmpty(action, fact.table, added) && !filled.has(fact.table) ? [] : changesOf(action).map((change) => step(fact.table, action.range, change)));
      case 'update': case 'delete': return fact.query.table !== null && isWhole(fact.query, added) ? [step(fact.query.table, range, { kind: 'write_all', verb: fact.kind })] : [];
      default: return [];
    }
  });
}

/** By the same file of SQL, or by the same function of a program. */
function isCreatedBeside(table: string, { where }: SqlPlace, places: readonly SqlPlace[]): boolean {
  return places.some(({ statement: { fact }, where: other }) => fact.kind === 'create_table' && fact.table === table
    && ('function' in where ? 'function' in other && other.function === where.function : other.file === where.file));
}

const NUMBERED = /(^|\/)[^/]*\d{2,}[^/]*\.(sql|cql)$|(^|\/)(migration|up)\.sql$|\.up\.sql$/i;

function isMigration({ surface, where }: SqlPlace): boolean {
  return surface === 'migration' || ('scope' in where && NUMBERED.test(where.file.path) && surface !== 'test' && surface !== 'docs');
}

/** Columns that the statements add: a condition on one of them holds for every row. */
function addedColumns(places: readonly SqlPlace[]): ReadonlySet<string> {
  return new Set(places.flatMap(({ statement: { fact } }) => fact.kind !== 'alter_table' ? [] : fact.actions.flatMap((action) => action.kind === 'add_column' ? [`${fact.table}.${action.column.name}`] : [])));
}

function isWhole({ table, where, limit }: QueryFact, added: ReadonlySet<string>): boolean {
  if (limit !== null) return false;
  if (where === null) return true;
  const [column, ...test] = where.filter(({ text }) => text !== '.' && text.toLowerCase() !== table);
  return textOf(test) === 'isnull' && added.has(`${table ?? ''}.${column?.text.toLowerCase() ?? ''}`);
}

/** A foreign key on columns that are added beside it: there is nothing in them to look up. */
function isOfEmpty(action: AlterAction, table: string, added: ReadonlySet<string>): boolean {
  return action.kind === 'add_key' && action.key.kind === 'foreign' && action.key.columns.length > 0 && action.key.columns.every((column) => added.has(`${table}.${column}`));
}

function changesOf(action: AlterAction): SchemaChange[] {
  switch (action.kind) {
    case 'add_column': return ofColumn(action.column);
    case 'add_key': return ofKey(action.key);
    case 'change_type': return [{ kind: 'change_type', column: action.column, type: action.type, converts: action.converts }];
    case 'set_not_null': return [{ kind: 'set_not_null', column: action.column }];
    case 'leave': case 'other': return [];
  }
}

/** Values that differ from row to row, so that each row must be written. `now()` is taken once for all. */
const PER_ROW = /\b(random|gen_random_uuid|uuid_generate_v\w+|uuid|clock_timestamp|nextval|newid|rand|gen_random_bytes|timeofday)\(/i;

function ofColumn({ name, type, default: value, isGenerated }: ColumnFact): SchemaChange[] {
  if (/^(BIG|SMALL)?SERIAL/.test(type)) return [{ kind: 'fill_column', column: name, value: type }];
  if (isGenerated) return [{ kind: 'fill_column', column: name, value: 'GENERATED … STORED' }];
  return value !== null && PER_ROW.test(textOf(value)) ? [{ kind: 'fill_column', column: name, value: textOf(value) }] : [];
}

function ofKey({ kind, references, isNotValid, usesIndex, columns }: KeyFact): SchemaChange[] {
  if (kind === 'index') return [{ kind: 'add_index', columns, isConcurrent: false }];
  if (kind === 'exclude') return [];
  return [{ kind: 'add_constraint', constraint: kind, references, isValidated: !isNotValid && !usesIndex }];
}
