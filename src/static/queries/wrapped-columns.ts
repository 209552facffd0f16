import { pathOf } from '../syntax/expressions.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** What is computed of a column before it is compared: an index on the column itself then does not help. */
export interface Wrapping {
  /** The function as SQL calls it. */
  readonly name: string;
  /** What asks for it without saying so does it only in PostgreSQL; others compare by the collation of the column. */
  readonly isOfPostgres: boolean;
}

const plainly = (name: string): Wrapping => ({ name, isOfPostgres: false });

/** Django's tests of a column that the database computes first; a year and an hour are turned into a range. */
export const TESTS_OF_COMPUTED: ReadonlyMap<string, Wrapping> = new Map([['iexact', { name: 'upper', isOfPostgres: true }], ['date', plainly('date')]]);

const FUNCTION = 'lower|upper|trim|ltrim|rtrim|date|date_trunc|to_char|date_format|strftime|coalesce|ifnull|nullif|md5|substr|substring|left|right|replace|unaccent';
const COMPUTED = new RegExp(`^(${FUNCTION})\\(\\s*(?:'\\w+'\\s*,\\s*)?(?:["\`]?\\w+["\`]?\\.)?["\`]?(\\w+)["\`]?(?:\\s*,\\s*(?:'[^']*'|\\d+))*\\s*\\)\\s*=\\s*(?:(?:${FUNCTION})\\(\\s*)?(?:\\?|:\\w+|\\$\\d+|%s)\\s*\\)?$`, 'i');

/** `LOWER(email) = ?`, `lower(users.email) = lower(:email)`, and nothing beside it. */
export function computedIn(text: string): { readonly name: string; readonly within: Wrapping } | null {
  const [, name, column] = COMPUTED.exec(text.trim()) ?? [];
  return name === undefined || column === undefined ? null : { name: column, within: plainly(name.toLowerCase()) };
}

/** `func.lower(User.email)` */
export function computedOf(node: Syntax): { readonly column: Syntax; readonly within: Wrapping } | null {
  const name = node.kind !== 'call' ? null : /^(?:sa\.|db\.|sqlalchemy\.)?func\.(\w+)$/.exec(pathOf(node.callee) ?? '')?.[1] ?? null;
  const column = node.kind === 'call' ? node.args[0]?.value : undefined;
  return name === null || column === undefined || !new RegExp(`^(${FUNCTION})$`).test(name) ? null : { column, within: plainly(name) };
}

const INDEX = '\\bIndex\\(|Index\\(\\s*["\']|UniqueConstraint\\(|@Unique\\(|add_index\\b|\\.index[\\s(]|CREATE\\s+(?:UNIQUE\\s+)?INDEX|GENERATED\\s+ALWAYS|virtualAs\\(|storedAs\\(|\\.virtual\\b|GeneratedField\\(|Computed\\(';

/** An index on what is computed, or a type that compares so by itself, may be declared in many ways: rather too many count than too few. */
export function isComputedAhead(column: string, table: string, { project, documents, schema }: RuleView): boolean {
  const computes = new RegExp(`(?:${INDEX})[^;]{0,300}\\b(?:${FUNCTION})\\b\\W{1,6}(?:\\w+\\W{1,3})?${column}\\b`, 'i');
  const folds = new RegExp(`\\b(?:citext|CI\\w*Field|CIText|collation|collate|nocase)\\b.{0,80}\\b${column}\\b|\\b${column}\\b.{0,80}\\b(?:citext|CI\\w*Field|CIText|\\w*collation|collate|nocase)`, 'i');
  return schema.keysOf(table).some(({ columns }) => columns.some((name) => name.includes('(') && name.includes(column)))
    || [...project.files, ...documents.of('sql')].some(({ text }) => computes.test(text) || folds.test(text));
}
