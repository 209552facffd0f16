import { calleeOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import type { Syntax } from '../syntax/syntax.ts';

interface Told { readonly texts: ReadonlySet<string>; readonly file: FileFacts }

/** Where the call runs, the value was found to be one of those that the program knows: `if (KNOWN.has(path)) count(path)`, `switch (path)`. */
export function isOneOfFew(texts: ReadonlySet<string>, { around, node: call, function: from }: CallFact, file: FileFacts): boolean {
  const told = { texts, file };
  const isInside = around.some(({ node, slot }) =>
    (node.kind === 'if' && ((slot === 'then' && isKnown(node.test, told)) || (slot === 'otherwise' && isOther(node.test, told))))
    || (node.kind === 'switch' && node.subject !== null && isValue(node.subject, told)));
  return isInside || from.node?.body.some((statement) => statement.kind === 'if' && statement.end <= call.start && leaves(statement.then.at(-1)) && isOther(statement.test, told)) === true;
}

const leaves = (last: Syntax | undefined): boolean => last?.kind === 'return' || last?.kind === 'throw';

const isValue = (node: Syntax, { texts, file }: Told): boolean => texts.has(file.text.slice(node.start, node.end));

const LOOK_UP = /^(has|includes?\??|contains(Key)?|in_array|array_key_exists|isset|key\?|member\?|has_key\?|contains_key|TryGetValue)$/i;

/** `path === '/live'`, `KNOWN.has(path)`, `path in KNOWN` */
function isKnown(test: Syntax, told: Told): boolean {
  if (test.kind === 'call') return LOOK_UP.test(calleeOf(test).method) && test.args.some(({ value }) => isValue(value, told));
  if (test.kind !== 'binary') return false;
  if (test.operator === 'and') return isKnown(test.left, told) || isKnown(test.right, told);
  if (test.operator === 'or') return isKnown(test.left, told) && isKnown(test.right, told);
  return (test.operator === 'in' && isValue(test.left, told)) || (test.operator === '==' && isAgainstLiteral(test, told));
}

/** `!KNOWN.has(path)`, `path not in KNOWN`, `path !== '/live'` */
function isOther(test: Syntax, told: Told): boolean {
  if (test.kind === 'unary') return test.operator === 'not' && isKnown(test.operand, told);
  return test.kind === 'binary' && ((test.operator === 'not-in' && isValue(test.left, told)) || (test.operator === '!=' && isAgainstLiteral(test, told)));
}

function isAgainstLiteral({ left, right }: { readonly left: Syntax; readonly right: Syntax }, told: Told): boolean {
  return (isValue(left, told) && right.kind === 'literal') || (left.kind === 'literal' && isValue(right, told));
}
