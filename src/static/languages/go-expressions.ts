import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Collection, Entry, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const identifier: LowerNode = (node, lower) =>
  node.text === lower.selfName ? { kind: 'self', ...spanOf(node) } : { kind: 'name', ...spanOf(node), name: node.text };

const literal = (type: 'number' | 'boolean' | 'null' | 'other'): LowerNode => (node) =>
  ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replaceAll('_', '') : node.text });

const string: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.slice(1, -1) });

/** `make(map[K]V)` and `make([]T, n)` are empty collections; `delete(m, k)` removes; `panic(x)` throws. */
const call: LowerNode = (node, lower) => {
  const callee = fieldOf(node, 'function');
  const list = fieldOf(node, 'arguments');
  const parts = list === null ? [] : lower.parts(list);
  const args = parts.map((part) => argument(part, lower));
  const [first, second] = args;
  if (callee?.text === 'make' && parts[0] !== undefined && collectionType(parts[0]) !== null) return { kind: 'collection', ...spanOf(node), type: collectionType(parts[0]) ?? 'map', entries: [] };
  if (callee?.text === 'delete' && first !== undefined && second !== undefined) {
    return { kind: 'delete', ...spanOf(node), targets: [{ kind: 'subscript', ...spanOf(node), object: first.value, index: second.value }] };
  }
  if (callee?.text === 'panic') return { kind: 'throw', ...spanOf(node), value: first?.value ?? null };
  return { kind: 'call', ...spanOf(node), callee: lower.one(callee), args, isNew: false };
};

function argument(node: SyntaxNode, lower: Lowering): Argument {
  return node.type === 'variadic_argument' ? { name: null, value: unwrap(node, lower), isSpread: true } : { name: null, value: lower.one(node), isSpread: false };
}

function collectionType(type: SyntaxNode): Collection['type'] | null {
  if (type.type === 'map_type') return 'map';
  return type.type === 'slice_type' || type.type === 'array_type' || type.type === 'implicit_length_array_type' ? 'list' : null;
}

/** A literal of a struct is its construction, with the fields as keyword arguments. */
const composite: LowerNode = (node, lower) => {
  const type = fieldOf(node, 'type');
  const body = fieldOf(node, 'body');
  const entries = body === null ? [] : lower.parts(body).map((part) => entry(part, lower));
  const shape = type === null ? 'list' : collectionType(type) ?? (isKeyedByText(entries) ? 'map' : null);
  if (shape !== null) return { kind: 'collection', ...spanOf(node), type: shape, entries };
  const args = entries.map(({ key, value }): Argument => ({ name: key?.kind === 'name' ? key.name : null, value, isSpread: false }));
  return { kind: 'call', ...spanOf(node), callee: lower.one(type), args, isNew: true };
};

/** `bson.M{"shop": id}`, `gin.H{"orders": orders}`: the keys of a struct are names, so that the type is that of a map. */
const isKeyedByText = (entries: readonly Entry[]): boolean => entries.length > 0 && entries.every(({ key }) => key?.kind === 'literal' && key.type === 'string');

function entry(node: SyntaxNode, lower: Lowering): Entry {
  if (node.type !== 'keyed_element') return { key: null, value: unwrap(node, lower), isSpread: false };
  const [key, value] = [fieldOf(node, 'key'), fieldOf(node, 'value')];
  return { key: key === null ? null : unwrap(key, lower), value: value === null ? otherOf(node, []) : unwrap(value, lower), isSpread: false };
}

/** A literal without a type of its own, inside another one. */
const innerLiteral: LowerNode = (node, lower) => {
  const entries = lower.parts(node).map((part) => entry(part, lower));
  return { kind: 'collection', ...spanOf(node), type: entries.some(({ key }) => key !== null) ? 'map' : 'list', entries };
};

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

const binary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

/** An address or a dereference is the thing itself for every question asked here. */
const unary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  const operand = lower.one(fieldOf(node, 'operand'));
  if (operator === '&' || operator === '*') return operand;
  if (operator === '<-') return { kind: 'await', ...spanOf(node), value: operand };
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand };
};

const functionLiteral: LowerNode = (node, lower): FunctionNode => ({
  kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
  body: lower.block(fieldOf(node, 'body')), isAsync: false, decorators: [], modifiers: [],
});

export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  if (list === null) return [];
  return lower.parts(list).flatMap((part) => {
    const type = fieldOf(part, 'type')?.text ?? null;
    return part.childrenForFieldName('name').map((name) => ({ name: name.text, type, value: null, isField: false, decorators: [] }));
  });
}

export const listOf = (node: SyntaxNode | null, lower: Lowering): Syntax[] => {
  if (node === null) return [];
  return node.type === 'expression_list' ? lower.many(node.namedChildren) : [lower.one(node)];
};

export const GO_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier, field_identifier: identifier, package_identifier: identifier, type_identifier: identifier,
  selector_expression: (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'operand')), property: textOf(node, 'field') }),
  qualified_type: (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'package')), property: textOf(node, 'name') }),
  index_expression: (node, lower) => ({ kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'operand')), index: lower.optional(fieldOf(node, 'index')) }),
  // `rows[:10]`: a part of it, by no single index.
  slice_expression: (node, lower) => ({ kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'operand')), index: null }),
  call_expression: call,
  composite_literal: composite,
  literal_value: innerLiteral,
  interpreted_string_literal: string, raw_string_literal: string, rune_literal: string,
  int_literal: literal('number'), float_literal: literal('number'), true: literal('boolean'), false: literal('boolean'), nil: literal('null'), iota: literal('other'),
  binary_expression: binary,
  unary_expression: unary,
  func_literal: functionLiteral,
  parenthesized_expression: unwrap,
  type_assertion_expression: (node, lower) => lower.one(fieldOf(node, 'operand')),
};
