import { lambdaCalling } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, Entry, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, range, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const name: LowerNode = (node) => ({ kind: 'name', ...spanOf(node), name: node.text });

/** `@x` and `@@x` belong to the instance or its class. */
const variable: LowerNode = (node) => ({ kind: 'member', ...spanOf(node), object: { kind: 'self', ...spanOf(node) }, property: node.text.replace(/^@+/, '') });

const literal = (type: 'number' | 'boolean' | 'null' | 'other'): LowerNode => (node) =>
  ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replaceAll('_', '') : node.text });

const symbol: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.replace(/^:|:$/g, '') });

const string: LowerNode = (node, lower) => {
  const parts = lower.parts(node).filter((part) => part.type === 'interpolation');
  if (parts.length > 0) return { kind: 'template', ...spanOf(node), parts: parts.map((part) => unwrap(part, lower)) };
  return { kind: 'literal', ...spanOf(node), type: 'string', value: lower.parts(node).map((part) => part.text).join('') };
};

/** A bare `raise` throws what was rescued. */
const word: LowerNode = (node, lower) => node.text === 'raise' ? { kind: 'throw', ...spanOf(node), value: null } : name(node, lower);

/** A call, with its block as the last argument. `raise` throws; `loop do … end` is a statement in all but name. */
const call: LowerNode = (node, lower): Syntax => {
  const receiver = fieldOf(node, 'receiver');
  const method = textOf(node, 'method') || 'call';
  const list = fieldOf(node, 'arguments');
  const block = fieldOf(node, 'block');
  const given = list === null ? [] : lower.parts(list).map((part) => argument(part, lower));
  const args = block === null ? given : [...given, { name: null, value: lower.one(block), isSpread: false }];
  if (receiver === null && method === 'loop' && block !== null && list === null) return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: null, header: [], body: lower.block(fieldOf(block, 'body')) };
  if (receiver === null && method === 'raise') return { kind: 'throw', ...spanOf(node), value: args[0]?.value ?? null };
  const place = spanOf(fieldOf(node, 'method') ?? node);
  const callee: Syntax = receiver === null ? { kind: 'name', ...place, name: method } : { kind: 'member', ...place, object: lower.one(receiver), property: method };
  return { kind: 'call', ...spanOf(node), callee, args, isNew: method === 'new' };
};

function argument(node: SyntaxNode, lower: Lowering): Argument {
  if (node.type === 'pair') return { name: keyText(fieldOf(node, 'key')), value: lower.one(fieldOf(node, 'value')), isSpread: false };
  if (node.type === 'block_argument') return { name: null, value: blockArgument(node, lower), isSpread: false };
  const isSpread = node.type === 'splat_argument' || node.type === 'hash_splat_argument';
  return { name: null, value: isSpread ? unwrap(node, lower) : lower.one(node), isSpread };
}

function keyText(key: SyntaxNode | null): string | null {
  return key === null ? null : key.text.replace(/^[:'"]+|['":]+$/g, '');
}

/** `&:title` calls the method on each item; `&block` hands a block on. */
function blockArgument(node: SyntaxNode, lower: Lowering): Syntax {
  const [value] = lower.parts(node);
  if (value?.type !== 'simple_symbol') return ofMethod(unwrap(node, lower));
  const item: Syntax = { kind: 'name', ...spanOf(value), name: 'it' };
  const onItem: Syntax = { kind: 'call', ...spanOf(value), callee: { kind: 'member', ...spanOf(value), object: item, property: value.text.slice(1) }, args: [], isNew: false };
  return lambdaOf(node, [{ name: 'it', type: null, value: null, isField: false, decorators: [] }], [{ kind: 'return', ...spanOf(value), value: onItem }]);
}

/** `&method(:row)` */
function ofMethod(given: Syntax): Syntax {
  const [only] = given.kind === 'call' && given.callee.kind === 'name' && given.callee.name === 'method' ? given.args : [];
  return only?.value.kind === 'literal' ? lambdaCalling({ kind: 'name', line: given.line, endLine: given.endLine, start: given.start, end: given.end, name: only.value.value }, given) : given;
}

const block: LowerNode = (node, lower) => lambdaOf(node, paramsOf(fieldOf(node, 'parameters'), lower), withReturn(lower.block(fieldOf(node, 'body'))));

const lambda: LowerNode = (node, lower) => {
  const body = fieldOf(node, 'body');
  return lambdaOf(node, paramsOf(fieldOf(node, 'parameters'), lower), withReturn(lower.block(body === null ? null : fieldOf(body, 'body'))));
};

function lambdaOf(node: SyntaxNode, params: readonly Param[], body: readonly Syntax[]): FunctionNode {
  return { kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params, body, isAsync: false, decorators: [], modifiers: [] };
}

const VALUES: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['call', 'name', 'member', 'collection', 'literal', 'template', 'binary', 'subscript']);

/** The value of the last expression is what a Ruby method gives back. */
export function withReturn(body: readonly Syntax[]): readonly Syntax[] {
  const last = body.at(-1);
  if (last === undefined || !VALUES.has(last.kind)) return body;
  const { line, endLine, start, end } = last;
  return [...body.slice(0, -1), { kind: 'return', line, endLine, start, end, value: last }];
}

export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  if (list === null) return [];
  return lower.parts(list).flatMap((part): Param[] => {
    if (part.type === 'destructured_parameter') return paramsOf(part, lower);
    const word = fieldOf(part, 'name')?.text ?? (part.type === 'identifier' ? part.text : '');
    return word === '' ? [] : [{ name: word, type: null, value: lower.optional(fieldOf(part, 'value')), isField: false, decorators: [] }];
  });
}

const hash: LowerNode = (node, lower) => ({ kind: 'collection', ...spanOf(node), type: 'map', entries: lower.parts(node).map((part) => entry(part, lower)) });

function entry(node: SyntaxNode, lower: Lowering): Entry {
  if (node.type !== 'pair') return { key: null, value: unwrap(node, lower), isSpread: true };
  const key = fieldOf(node, 'key');
  const word: Syntax | null = key?.type === 'hash_key_symbol' ? { kind: 'literal', ...spanOf(key), type: 'string', value: key.text } : lower.optional(key);
  return { key: word, value: lower.one(fieldOf(node, 'value') ?? key), isSpread: false };
}

const array: LowerNode = (node, lower) => ({
  kind: 'collection', ...spanOf(node), type: 'list',
  entries: lower.parts(node).map((part) => ({ key: null, value: part.type === 'splat_argument' ? unwrap(part, lower) : lower.one(part), isSpread: part.type === 'splat_argument' })),
});

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '===': '==' };

const binary: LowerNode = (node, lower): Syntax => {
  const operator = textOf(node, 'operator');
  const [left, right] = [lower.one(fieldOf(node, 'left')), lower.one(fieldOf(node, 'right'))];
  if (operator !== '<<') return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left, right };
  return { kind: 'call', ...spanOf(node), callee: { kind: 'member', ...spanOf(node), object: left, property: '<<' }, args: [{ name: null, value: right, isSpread: false }], isNew: false };
};

const unary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand: lower.one(fieldOf(node, 'operand')) };
};

export const assignment: LowerNode = (node, lower): Assign => {
  const operator = node.type === 'operator_assignment' ? textOf(node, 'operator') : '=';
  return {
    kind: 'assign', ...spanOf(node), targets: targetsOf(fieldOf(node, 'left'), lower), operator,
    value: lower.optional(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
  };
};

function targetsOf(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (node === null) return [];
  return node.type === 'left_assignment_list' || node.type === 'destructured_left_assignment' ? lower.parts(node).flatMap((part) => targetsOf(part, lower)) : [lower.one(node)];
}

export const RUBY_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier: word, constant: name, scope_resolution: name, global_variable: name,
  instance_variable: variable, class_variable: variable,
  self: (node) => ({ kind: 'self', ...spanOf(node) }),
  call, do_block: block, block, lambda,
  element_reference: (node, lower) => ({ kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'object')), index: lower.optional(lower.parts(node)[1] ?? null) }),
  integer: literal('number'), float: literal('number'), true: literal('boolean'), false: literal('boolean'), nil: literal('null'), regex: literal('other'),
  simple_symbol: symbol, hash_key_symbol: symbol, string, delimited_symbol: string, subshell: string, heredoc_beginning: literal('other'), heredoc_body: string,
  hash, array, string_array: array, symbol_array: array, right_assignment_list: array,
  binary, range, unary, assignment, operator_assignment: assignment,
  conditional: (node, lower) => ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) }),
  parenthesized_statements: unwrap,
  yield: (node, lower) => otherOf(node, lower.many(lower.parts(node))),
};
