import { pathOf } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

const PREFIX = /(^|[._])(db|table|tbl|base)?_?prefix$/i;
const TABLE_COMES = /\b(from|join|into|update)\s+["'`\s]*$/i;
/** These say that it is a table, and not which. */
const NAMELESS = /^(t|tbl|db|model)?_?(table|name|tableName|table_name)$/i;

/** What a value that is put into a statement stands for where it is a part of a table's name: nothing for `{$wpdb->prefix}`, posts for `FROM {$wpdb->posts}`; null for every other value. */
export function tableInHole(part: Syntax, before: string): string | null {
  const path = pathOf(part);
  if (path === null) return null;
  if (PREFIX.test(path)) return '';
  const name = part.kind === 'member' && part.object.kind !== 'self' ? part.property : '';
  return /^[a-z][a-z_]{2,}$/.test(name) && !NAMELESS.test(name) && TABLE_COMES.test(before) ? name : null;
}
