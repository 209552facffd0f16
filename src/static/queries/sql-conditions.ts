import { FLAG_ONLY, isFlagName, isOwner, ownerWords } from '../tables/tables.ts';
import { together, WEAK, whole, type Owners, type Part } from './condition-parts.ts';
import { boundOfSql, withoutBetween } from './time-spans.ts';

/** The condition of a statement: columns that equal what is given. */
export const ownersOfSql = (condition: string): Owners | null => whole(partOfSql(condition));

/** The same, where a condition may leave a mere share. */
export const partOfSql = (condition: string): Part => together(withoutBetween(condition.trim().replace(/\s+/g, ' ')).split(/ and /i).map((text) => {
  const part = text.trim();
  if (boundOfSql(part) !== null) return 'weak';
  const column = /^\(?["`[]?([\w.]+)["`\]]?\s*=\s*(\?\d*|:\w+|[$@]\w+|%s|%\(\w+\)s|\{\}|[#$]\{[^}]*\})\)?;?$/.exec(part)?.[1];
  const owners = column === undefined ? null : ownersOfPath(column);
  if (owners !== null) return owners;
  return FLAG_ONLY.test(`where ${part}`) ? [] : isWeakInSql(part) ? 'weak' : null;
}));

/** `status = ?`, `o.kind in ('a', 'b')`, `total <> 0`, `state is not null` */
function isWeakInSql(part: string): boolean {
  const [, named = '', operator = '', value = ''] = /^\(?["`[]?([\w.]+)["`\]]?\s*(=|<>|!=|<=?|in\b|not in\b|is not\b|is\b)\s*(.+?)\)?;?$/i.exec(part) ?? [];
  const column = (named.split('.').at(-1) ?? '').replace(/_(?=\w)/g, '');
  if (named === '' || isFlagName(named.split('.').at(-1) ?? '') || /\bor\b|\bselect\b/i.test(value)) return false;
  if (/^is$/i.test(operator)) return /at$/i.test(column) && /^null$/i.test(value);
  return operator === '=' ? WEAK.test(column) : /^in$/i.test(operator) ? WEAK.test(column) && /^\('[^?:$]*$/.test(value) : true;
}

/** `project_id`, `e.projectId`, and of an entity `e.project` and `e.project.id`. */
function ownersOfPath(column: string): Owners | null {
  const owner = column.replace(/^(\w+\.\w+)\.id$/i, '$1');
  return isOwner(owner) ? [ownerWords(owner)] : null;
}

