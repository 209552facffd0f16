import { lambdaCalling } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, Call, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const name: LowerNode = (node) => ({ kind: 'name', ...spanOf(node), name: node.text });

/** A generic type is named by its head: `ArrayList<>` is `ArrayList`. */
const typeName: LowerNode = (node, lower) => lower.one(lower.parts(node)[0] ?? null);

const literal = (type: 'number' | 'boolean' | 'null' | 'other'): LowerNode => (node) =>
  ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replace(/[_lLfFdD]/g, '') : node.text });

const string: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.replace(/^"{1,3}|"{1,3}$/g, '') });

/** A call without an object is a method of the instance. */
const invocation: LowerNode = (node, lower): Call => {
  const object = fieldOf(node, 'object');
  const self: Syntax = { kind: 'self', ...spanOf(node) };
  return {
    kind: 'call', ...spanOf(node), isNew: false, args: argumentsOf(fieldOf(node, 'arguments'), lower),
    callee: { kind: 'member', ...spanOf(fieldOf(node, 'name') ?? node), object: object === null ? self : lower.one(object), property: textOf(node, 'name') },
  };
};

const creation: LowerNode = (node, lower): Syntax => {
  const call: Call = { kind: 'call', ...spanOf(node), callee: lower.one(fieldOf(node, 'type')), args: argumentsOf(fieldOf(node, 'arguments'), lower), isNew: true };
  const body = lower.parts(node).find((part) => part.type === 'class_body');
  return body === undefined ? call : otherOf(node, [call, lower.one(body)]);
};

export function argumentsOf(list: SyntaxNode | null, lower: Lowering): Argument[] {
  return list === null ? [] : lower.parts(list).map((part) => ({ name: null, value: lower.one(part), isSpread: false }));
}

/** `OrderDto::from` is handed the item: what makes one thing of another stands in the class of what it makes. */
const MAKES = /^(from|of|create|build|make|convert|map|parse|wrap)([A-Z]|$)/;

/** `User::getName` takes the item, `repo::findById` and `this::load` hand it on, `Row::new` makes something of it. */
const methodReference: LowerNode = (node, lower): Syntax => {
  const [object, method] = lower.parts(node);
  if (object === undefined) return otherOf(node, []);
  const item: Syntax = { kind: 'name', ...spanOf(object), name: 'it' };
  if (method === undefined || method.text === 'new') return lambdaCalling(lower.one(object), spanOf(node), true);
  const isOfItem = /^[A-Z]/.test(object.text) && !MAKES.test(method.text);
  const callee: Syntax = { kind: 'member', ...spanOf(node), object: isOfItem ? item : lower.one(object), property: method.text };
  const value: Syntax = { kind: 'call', ...spanOf(node), callee, args: isOfItem ? [] : [{ name: null, value: item, isSpread: false }], isNew: false };
  return lambdaOf(node, [{ name: 'it', type: null, value: null, isField: false, decorators: [] }], [{ kind: 'return', ...spanOf(node), value }]);
};

const lambda: LowerNode = (node, lower): Syntax => {
  const body = fieldOf(node, 'body');
  const statements: Syntax[] = body?.type === 'block' ? lower.block(body) : [{ kind: 'return', ...spanOf(body ?? node), value: lower.optional(body) }];
  return lambdaOf(node, lambdaParams(fieldOf(node, 'parameters'), lower), statements);
};

function lambdaOf(node: SyntaxNode, params: readonly Param[], body: readonly Syntax[]): FunctionNode {
  return { kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params, body, isAsync: false, decorators: [], modifiers: [] };
}

function lambdaParams(list: SyntaxNode | null, lower: Lowering): Param[] {
  if (list === null) return [];
  if (list.type === 'formal_parameters') return paramsOf(list, lower);
  const names = list.type === 'identifier' ? [list] : lower.parts(list);
  return names.map((part) => ({ name: part.text, type: null, value: null, isField: false, decorators: [] }));
}

export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  if (list === null) return [];
  return lower.parts(list).filter((part) => part.type === 'formal_parameter' || part.type === 'spread_parameter').map((part) => ({
    name: fieldOf(part, 'name')?.text ?? part.namedChildren.find((child) => child.type === 'variable_declarator')?.text ?? '',
    type: fieldOf(part, 'type')?.text ?? null, value: null, isField: false, decorators: annotationsOf(part, lower),
  }));
}

export function annotationsOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const modifiers = node.namedChildren.find((part) => part.type === 'modifiers');
  return modifiers === undefined ? [] : lower.many(modifiers.namedChildren.filter((part) => part.type.endsWith('annotation')));
}

export function modifiersOf(node: SyntaxNode): string[] {
  const modifiers = node.namedChildren.find((part) => part.type === 'modifiers');
  return modifiers?.children.filter((part) => !part.isNamed).map((part) => part.text) ?? [];
}

const annotation: LowerNode = (node, lower): Syntax => {
  const list = fieldOf(node, 'arguments');
  const args = list === null ? [] : lower.parts(list).map((part): Argument => part.type === 'element_value_pair'
    ? { name: textOf(part, 'key'), value: lower.one(fieldOf(part, 'value')), isSpread: false }
    : { name: null, value: lower.one(part), isSpread: false });
  return { kind: 'call', ...spanOf(node), callee: { kind: 'name', ...spanOf(node), name: textOf(node, 'name') }, args, isNew: false };
};

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

const binary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

const unary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand: lower.one(fieldOf(node, 'operand')) };
};

const update: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: lower.many(lower.parts(node)), operator: node.text.includes('++') ? '+=' : '-=',
  value: { kind: 'literal', ...spanOf(node), type: 'number', value: '1' }, isDeclaration: false, isConstant: false, type: null,
});

const assignment: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: [lower.one(fieldOf(node, 'left'))], operator: textOf(node, 'operator') || '=',
  value: lower.one(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
});

export const JAVA_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier: name, type_identifier: name, generic_type: typeName,
  scoped_type_identifier: (node, lower) => lower.one(lower.parts(node).at(-1) ?? null),
  this: (node) => ({ kind: 'self', ...spanOf(node) }),
  super: (node) => ({ kind: 'self', ...spanOf(node) }),
  field_access: (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'object')), property: textOf(node, 'field') }),
  array_access: (node, lower) => ({ kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'array')), index: lower.optional(fieldOf(node, 'index')) }),
  method_invocation: invocation,
  object_creation_expression: creation,
  method_reference: methodReference,
  lambda_expression: lambda,
  marker_annotation: annotation, annotation,
  decimal_integer_literal: literal('number'), hex_integer_literal: literal('number'), decimal_floating_point_literal: literal('number'),
  true: literal('boolean'), false: literal('boolean'), null_literal: literal('null'), character_literal: literal('other'), class_literal: literal('other'),
  string_literal: string, text_block: string,
  array_creation_expression: (node, lower) => fieldOf(node, 'value') === null ? otherOf(node, lower.many(lower.parts(node))) : lower.one(fieldOf(node, 'value')),
  array_initializer: (node, lower) => ({ kind: 'collection', ...spanOf(node), type: 'list', entries: lower.many(lower.parts(node)).map((value) => ({ key: null, value, isSpread: false })) }),
  binary_expression: binary,
  instanceof_expression: (node, lower) => otherOf(node, [lower.one(fieldOf(node, 'left'))]),
  unary_expression: unary,
  update_expression: update,
  assignment_expression: assignment,
  cast_expression: (node, lower) => lower.one(fieldOf(node, 'value')),
  ternary_expression: (node, lower) => ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) }),
  parenthesized_expression: unwrap,
};
