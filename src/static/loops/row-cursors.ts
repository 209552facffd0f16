import { calleeOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FunctionFact, LoopFact } from '../facts/facts.ts';
import { bindingOf } from '../facts/bindings.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

const STEP = /^(next|Next|NextRow|nextRow|Read|ReadAsync|fetchone|fetch(_?(assoc|array|object|row|one|Associative|Numeric))?)$/;
const STEP_FUNCTION = /^(mysqli?|pg|sqlsrv|odbc|oci)_fetch_(assoc|array|object|row)$/;
const CURSOR = /(^|[a-z_])(rows?|rs|result_?sets?|results?|cursor|cur|reader|stmt|statement)$/i;

/** `for rows.Next()`, `while (rs.next())`, `while ($row = $stmt->fetch())`: what such a loop takes its next row from; null for every other loop. */
export function cursorOf({ form, test, function: from }: LoopFact): Syntax | null {
  if (form !== 'while' || test === null) return null;
  const step = stepIn(test);
  if (step === null) return null;
  const { method, receiver } = calleeOf(step);
  if (receiver === null) return STEP_FUNCTION.test(method) ? step.args[0]?.value ?? null : null;
  if (!STEP.test(method)) return null;
  const isNamed = CURSOR.test(pathOf(receiver) ?? '') && !method.startsWith('Read');
  return isNamed || readsRows(receiver, from) ? receiver : null;
}

/** Readers of texts and files are stepped through as those of rows are: `reader = XmlReader.Create(stream)`. */
function readsRows(reader: Syntax, from: FunctionFact): boolean {
  const binding = reader.kind === 'name' ? bindingOf(reader.name, reader.line, from) : undefined;
  if (binding === undefined || binding.kind === 'item') return false;
  const made = binding.kind === 'value' && binding.value !== null ? withoutAwait(binding.value) : null;
  return /\b(\w*DataReader|ResultSet|SqlRowSet|sql\.Rows)$/.test(binding.type ?? '') || (made?.kind === 'call' && /^([Ee]xecute(Query|\w*Reader)(Async)?|queryForRowSet)$/.test(calleeOf(made).method));
}

function stepIn(test: Syntax): Call | null {
  const value = withoutAwait(test);
  if (value.kind === 'call') return value;
  if (value.kind === 'assign') return value.value === null ? null : stepIn(value.value);
  return value.kind === 'binary' && /^(!==?|is not)$/.test(value.operator) ? stepIn(value.left) : null;
}

/** Names that a statement of the loop fills from the row at hand: `rows.Scan(&order.ID)`. */
export function filledFrom(cursor: Syntax, node: Syntax): readonly Syntax[] {
  const path = pathOf(cursor);
  if (node.kind !== 'call' || path === null) return [];
  const { receiver } = calleeOf(node);
  return receiver !== null && pathOf(receiver) === path ? node.args.map(({ value }) => value) : [];
}
