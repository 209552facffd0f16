import { asFunction } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { argumentsIn, macroInvocation } from './rust-macros.ts';
import { fieldOf, otherOf, range, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const name: LowerNode = (node): Syntax => {
  if (node.text === 'Self') return { kind: 'self', ...spanOf(node) };
  return node.text === 'None' ? { kind: 'literal', ...spanOf(node), type: 'null', value: 'None' } : { kind: 'name', ...spanOf(node), name: node.text };
};

const literal = (type: 'number' | 'boolean' | 'other'): LowerNode => (node) =>
  ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replace(/_/g, '').replace(/[iuf](8|16|32|64|128|size)$/, '') : node.text });

const string: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.replace(/^[bcr]*#*"|"#*$/g, '') });

/** `a::b` and `a.b`. */
const scoped: LowerNode = (node, lower): Syntax => {
  const path = fieldOf(node, 'path');
  const property = textOf(node, 'name');
  return path === null ? { kind: 'name', ...spanOf(node), name: property } : { kind: 'member', ...spanOf(node), object: lower.one(path), property };
};

const PASSED_ON = new Set(['Ok', 'Some']);
const UNWRAPS = new Set(['unwrap', 'expect']);

/** `Ok(x)`, `Some(x)`, `x.unwrap()` are x for every question asked here; `Err(e)` is how a function fails. */
const call: LowerNode = (node, lower): Syntax => {
  const callee = fieldOf(node, 'function');
  const args = argumentsIn(fieldOf(node, 'arguments'), lower);
  const [first] = args;
  if (callee !== null && PASSED_ON.has(callee.text) && args.length === 1 && first !== undefined) return first.value;
  if (callee?.text === 'Err') return { kind: 'throw', ...spanOf(node), value: first?.value ?? null };
  if (callee?.type === 'field_expression' && UNWRAPS.has(textOf(callee, 'field'))) return lower.one(fieldOf(callee, 'value'));
  if (callee?.type === 'field_expression' && REPEATS.has(textOf(callee, 'field')) && args.length === 1 && first !== undefined) return { kind: 'call', ...spanOf(node), callee: lower.one(callee), args: [{ ...first, value: asFunction(first.value) }], isNew: false };
  return { kind: 'call', ...spanOf(node), callee: lower.one(callee), args, isNew: false };
};

/** Methods whose only argument is a function, also where it is a name. */
const REPEATS = new Set(['map', 'for_each', 'then', 'filter_map', 'flat_map']);

/** A literal of a struct is its construction, with the fields as keyword arguments. */
const structLiteral: LowerNode = (node, lower) => {
  const parts = lower.parts(fieldOf(node, 'body') ?? node);
  const args = parts.map((part): Argument => {
    if (part.type === 'field_initializer') return { name: textOf(part, 'field'), value: lower.one(fieldOf(part, 'value')), isSpread: false };
    const value = unwrap(part, lower);
    return { name: part.type === 'shorthand_field_initializer' ? part.text : null, value, isSpread: part.type === 'base_field_initializer' };
  });
  return { kind: 'call', ...spanOf(node), callee: lower.one(fieldOf(node, 'name')), args, isNew: true };
};

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

const binary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

/** A dereference is the thing itself. */
const unary: LowerNode = (node, lower) => {
  const operand = lower.one(lower.parts(node)[0] ?? null);
  const operator = node.children[0]?.type ?? '';
  return operator === '*' ? operand : { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand };
};

const assignment: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: [lower.one(fieldOf(node, 'left'))], operator: textOf(node, 'operator') || '=', value: lower.optional(fieldOf(node, 'right')),
  isDeclaration: false, isConstant: false, type: null,
});

/** The names that a pattern binds; `None` and other names in capitals are compared with, not bound. */
export function namesIn(pattern: SyntaxNode | null): string[] {
  if (pattern === null) return [];
  if (pattern.type === 'identifier' || pattern.type === 'shorthand_field_identifier') return /^([A-Z]|_$)/.test(pattern.text) ? [] : [pattern.text];
  if (/^(scoped_identifier|type_identifier|scoped_type_identifier|field_identifier|generic_type|.*literal)$/.test(pattern.type)) return [];
  const type = fieldOf(pattern, 'type');
  return pattern.namedChildren.filter((part) => part.startIndex !== type?.startIndex).flatMap(namesIn);
}

/** A pattern that binds one name as a whole: `x`, `mut x`, `Some(x)`, `Ok(x)`. */
function bound(node: SyntaxNode, names: readonly string[]): Syntax[] {
  return names.map((each) => ({ kind: 'name', ...spanOf(node), name: each }));
}

/** `if let Some(x) = y` binds x and asks for y. */
export const letCondition: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: bound(node, namesIn(fieldOf(node, 'pattern'))), operator: '=', value: lower.optional(fieldOf(node, 'value')),
  isDeclaration: true, isConstant: true, type: null,
});

export const letDeclaration: LowerNode = (node, lower): Syntax => {
  const pattern = fieldOf(node, 'pattern');
  const declared: Assign = {
    kind: 'assign', ...spanOf(node), targets: bound(node, namesIn(pattern)), operator: '=', value: lower.optional(fieldOf(node, 'value')), isDeclaration: true,
    isConstant: !node.namedChildren.some((part) => part.type === 'mutable_specifier'), type: typeText(fieldOf(node, 'type')),
  };
  const alternative = fieldOf(node, 'alternative');
  if (alternative === null) return declared;
  return otherOf(node, [declared, { kind: 'if', ...spanOf(alternative), test: otherOf(alternative, []), then: lower.block(alternative), otherwise: [] }]);
};

/** A type as other languages write it: `sqlx.PgPool` for `&'a sqlx::PgPool`. */
export function typeText(node: SyntaxNode | null): string | null {
  return node === null ? null : node.text.replace(/\s+/g, ' ').replaceAll('::', '.').replace(/^(&\s*|'\w+\s+|mut\s+|dyn\s+|impl\s+)+/, '');
}

/** Each name that the pattern binds is a parameter of the pattern's type: `State(pool): State<PgPool>`. */
export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  return (list === null ? [] : lower.parts(list)).flatMap((part): Param[] => {
    if (part.type === 'self_parameter' || part.type === 'attribute_item') return [];
    const isTyped = part.type === 'parameter';
    const type = isTyped ? typeText(fieldOf(part, 'type')) : null;
    const names = namesIn(isTyped ? fieldOf(part, 'pattern') : part);
    return (names.length === 0 ? ['_'] : names).map((each) => ({ name: each, type, value: null, isField: false, decorators: [] }));
  });
}

const NOT_VALUES = new Set(['expression_statement', 'let_declaration', 'empty_statement', 'attribute_item', 'use_declaration', 'const_item', 'static_item', 'function_item', 'struct_item', 'impl_item', 'enum_item', 'mod_item', 'macro_definition', 'type_item']);

/** A block's last expression is its value. */
export function bodyOf(block: SyntaxNode | null, lower: Lowering): Syntax[] {
  const statements = lower.block(block);
  const last = block?.type === 'block' ? lower.parts(block).at(-1) : undefined;
  const value = statements.at(-1);
  if (last === undefined || value === undefined || NOT_VALUES.has(last.type)) return statements;
  return [...statements.slice(0, -1), { kind: 'return', ...spanOf(last), value }];
}

/** `|x| async move { … }` is an async closure. */
const closure: LowerNode = (node, lower): FunctionNode => {
  const body = fieldOf(node, 'body');
  const isAsync = body?.type === 'async_block' || node.children.some((part) => part.type === 'async');
  const block = body?.type === 'async_block' ? body.namedChildren.find((part) => part.type === 'block') ?? null : body;
  const statements: Syntax[] = block?.type === 'block' ? bodyOf(block, lower) : [{ kind: 'return', ...spanOf(block ?? node), value: lower.optional(block) }];
  return { kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower), body: statements, isAsync, decorators: [], modifiers: [] };
};

const asyncBlock: LowerNode = (node, lower): FunctionNode => ({
  kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: [], body: bodyOf(node.namedChildren.find((part) => part.type === 'block') ?? null, lower),
  isAsync: true, decorators: [], modifiers: [],
});

const list: LowerNode = (node, lower) => ({
  kind: 'collection', ...spanOf(node), type: 'list', entries: lower.many(lower.parts(node)).map((value) => ({ key: null, value, isSpread: false })),
});

export const RUST_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier: name, type_identifier: name, crate: name, super: name, metavariable: name, primitive_type: name,
  self: (node) => ({ kind: 'self', ...spanOf(node) }),
  scoped_identifier: scoped, scoped_type_identifier: scoped,
  generic_type: (node, lower) => lower.one(fieldOf(node, 'type')),
  generic_function: (node, lower) => lower.one(fieldOf(node, 'function')),
  field_expression: (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'value')), property: textOf(node, 'field') }),
  index_expression: (node, lower) => {
    const [object, index] = lower.parts(node);
    return { kind: 'subscript', ...spanOf(node), object: lower.one(object ?? null), index: lower.optional(index ?? null) };
  },
  call_expression: call,
  struct_expression: structLiteral,
  macro_invocation: macroInvocation,
  macro_definition: (node) => otherOf(node, []),
  integer_literal: literal('number'), float_literal: literal('number'), boolean_literal: literal('boolean'), char_literal: literal('other'), unit_expression: literal('other'),
  string_literal: string, raw_string_literal: string,
  array_expression: list, tuple_expression: list,
  binary_expression: binary, unary_expression: unary, range_expression: range,
  reference_expression: (node, lower) => lower.one(fieldOf(node, 'value')),
  type_cast_expression: (node, lower) => lower.one(fieldOf(node, 'value')),
  parenthesized_expression: unwrap, try_expression: unwrap, expression_statement: unwrap,
  await_expression: (node, lower) => ({ kind: 'await', ...spanOf(node), value: lower.one(lower.parts(node)[0] ?? null) }),
  assignment_expression: assignment, compound_assignment_expr: assignment,
  let_condition: letCondition,
  closure_expression: closure,
  async_block: asyncBlock,
};
