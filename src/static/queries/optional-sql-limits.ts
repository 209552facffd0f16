import { bindingOf, standsFor } from '../facts/bindings.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { textOfStatement } from '../libraries/tagged-statements.ts';
import type { RuleView } from '../rule-view.ts';
import type { If, Syntax } from '../syntax/syntax.ts';
import { walkHere } from '../syntax/walk.ts';
import { isGivenAtTimes, type Cap } from './optional-caps.ts';

interface Place { readonly from: FunctionFact; readonly file: FileFacts; readonly view: RuleView }

/** A statement without the limit that is put behind it only where somebody asks for one. */
export interface OpenStatement { readonly sql: string; readonly cap: Cap }

/** `SELECT … ${limit ? `LIMIT ${limit}` : ''}`, `sql += " LIMIT %s"` under an `if`. */
export const openStatement = (value: Syntax, place: Place): OpenStatement | null => withLastPart(value, place) ?? withAddition(value, place);

const LIMITS = /^\s*(limit|fetch\s+(first|next))\b/i;
const SELECTS = /^\s*select\b/i;

function withLastPart(value: Syntax, place: Place): OpenStatement | null {
  const { from, file } = place;
  const statement = standsFor(value, from);
  const last = statement.kind === 'template' ? statement.parts.at(-1) : undefined;
  const text = last === undefined ? '' : textOfStatement(statement, file) ?? '';
  if (last === undefined || !SELECTS.test(text) || !/\{\};?\s*$/.test(text)) return null;
  const chosen = standsFor(last, from);
  if (chosen.kind !== 'if') return null;
  const branches = [...chosen.then, ...chosen.otherwise].map((branch) => textOfStatement(branch, file) ?? '{}');
  const isOpen = branches.length === 2 && branches.includes('') && branches.some((branch) => LIMITS.test(branch)) && isGivenAtTimes(chosen.test, [...chosen.then, ...chosen.otherwise], place);
  return isOpen ? { sql: text.replace(/\{\};?\s*$/, ''), cap: { ...place, node: last, test: chosen.test } } : null;
}

function withAddition(value: Syntax, place: Place): OpenStatement | null {
  const { from, file } = place;
  const binding = value.kind === 'name' ? bindingOf(value.name, from.range.start, from) : undefined;
  const begun = binding?.kind === 'value' ? binding.value : null;
  const text = begun === null ? '' : textOfStatement(begun, file) ?? '';
  if (value.kind !== 'name' || !SELECTS.test(text)) return null;
  const body = [...walkHere(from.node?.body ?? [])];
  const additions = body.filter((node) => node.kind === 'assign' && node.value !== null && node.value.start !== begun?.start && node.targets.some((target) => target.kind === 'name' && target.name === value.name));
  const [only, ...more] = additions;
  if (only?.kind !== 'assign' || only.value === null || more.length > 0 || !LIMITS.test(textGiven(only.value, file))) return null;
  const asked = body.findLast((node): node is If => node.kind === 'if' && node.otherwise.length === 0 && node.then.some((inner) => inner.start <= only.start && only.end <= inner.end));
  return asked !== undefined && isGivenAtTimes(asked.test, [], place) ? { sql: text, cap: { ...place, node: only, test: asked.test } } : null;
}

/** `" LIMIT %s"`, `fmt.Sprintf(" LIMIT %d", limit)` */
function textGiven(value: Syntax, file: FileFacts): string {
  const [first] = value.kind === 'call' ? value.args : [];
  return textOfStatement(first?.value ?? value, file) ?? '';
}
