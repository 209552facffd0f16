import type { FunctionNode, Span, Syntax } from '../syntax/syntax.ts';

/** A function that is handed on by its name, as the lambda that calls it: `orders.map(toRow)` is `orders.map((it) => toRow(it))`. */
export function lambdaCalling(reference: Syntax, span: Span, isNew = false): FunctionNode {
  const { line, endLine, start, end } = span;
  const at = { line, endLine, start, end };
  const value: Syntax = { kind: 'call', ...at, callee: reference, args: [{ name: null, value: { kind: 'name', ...at, name: 'it' }, isSpread: false }], isNew };
  const param = { name: 'it', type: null, value: null, isField: false, decorators: [] };
  return { kind: 'function', ...at, role: 'lambda', name: null, owner: null, params: [param], body: [{ kind: 'return', ...at, value }], isAsync: false, decorators: [], modifiers: [] };
}

/** A value that stands where only a function can stand: written out where it is a name. */
export const asFunction = (value: Syntax): Syntax => value.kind === 'name' || value.kind === 'member' ? lambdaCalling(value, value) : value;
