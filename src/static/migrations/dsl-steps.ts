import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { KindReader } from '../libraries/kinds.ts';
import type { MigrationCall } from '../knowledge/types.ts';
import type { RuleView } from '../rule-view.ts';
import { WHOLE_SCHEMA } from '../sql/schema.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { argumentAt, migrationCallsOf, tableKey } from './migration-calls.ts';
import type { MigrationStep, SchemaChange } from './steps.ts';

/** The steps that a migration takes in the words of its library. */
export function stepsOfCalls(file: FileFacts, view: RuleView): MigrationStep[] {
  if (view.surfaceOfFile(file) !== 'migration' || WHOLE_SCHEMA.test(file.path)) return [];
  const known = migrationCallsOf(file, view.effects.kinds.librariesOf(file));
  if (known.length === 0) return [];
  return known.flatMap(({ call, entry, table, isInCreation }) => {
    const change = changeOf(entry, call, file);
    if (change === null) return [];
    return [{
      change, table, dialect: view.schema.dialect, isMigration: true,
      isNewTable: isInCreation || view.schema.isNew(table),
      range: { start: call.node.line, end: call.node.endLine }, where: { file, function: call.function },
    }];
  });
}

/** Tables that migrations of this change create by calls, by their keys. */
export function tablesCreatedByCalls(migrations: readonly FileFacts[], kinds: KindReader): ReadonlySet<string> {
  return new Set(migrations.flatMap((file) => migrationCallsOf(file, kinds.librariesOf(file)).filter(({ entry }) => entry.does === 'create_table').map(({ table }) => tableKey(table))));
}

function changeOf({ does, column, type, old_type: oldType }: MigrationCall, { node }: CallFact, file: FileFacts): SchemaChange | null {
  const text = (at: number | string | undefined): string => {
    const argument = at === undefined ? null : argumentAt(node, at);
    return argument === null ? '' : namesOf(argument).join(', ') || file.text.slice(argument.start, argument.end);
  };
  const name = text(column) || 'the column';
  switch (does) {
    case 'create_table': case 'alter_table': return null;
    case 'add_index': return { kind: 'add_index', columns: [name], isConcurrent: false };
    case 'change_type': return oldType !== undefined && text(oldType) === text(type) ? null : { kind: 'change_type', column: name, type: typeOf(text(type)), converts: false };
    case 'fill_column': return { kind: 'fill_column', column: name, value: text('default') };
    case 'add_foreign_key': return { kind: 'add_constraint', constraint: 'foreign', references: null, isValidated: true };
    case 'add_check': return { kind: 'add_constraint', constraint: 'check', references: null, isValidated: true };
    case 'add_unique': return { kind: 'add_constraint', constraint: 'unique', references: null, isValidated: true };
    case 'set_not_null': return { kind: 'set_not_null', column: name };
    case 'write_all': return { kind: 'write_all', verb: /delete|destroy|truncate/i.test(file.lines[node.line - 1] ?? '') ? 'delete' : 'update' };
  }
}

function namesOf(node: Syntax): string[] {
  if (node.kind === 'literal') return [node.value.replace(/^:/, '')];
  return node.kind === 'collection' ? node.entries.flatMap(({ value }) => namesOf(value)) : [];
}

/** `sa.BigInteger()`, `:bigint`, `Sequelize.BIGINT`: the type's own name in capitals; `double precision` as it stands. */
function typeOf(written: string): string {
  if (/^[a-z]+( [a-z]+)+/.test(written)) return written.toUpperCase();
  return (/(\w+)(?:\(.*)?$/s.exec(written.replace(/\(.*$/s, ''))?.[1] ?? written).toUpperCase();
}
