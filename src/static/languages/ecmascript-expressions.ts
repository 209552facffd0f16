import { asFunction } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, Call, Entry, FunctionNode, Param, Span, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, returnsOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

/** The grammar reads `await a.b<T>(x)` as `(await a.b)<T>(x)`: what no parentheses hold together with the operand belongs around the whole. */
function hoisted(object: SyntaxNode | null, node: SyntaxNode, lower: Lowering, around: (operand: Syntax) => Syntax): Syntax {
  const operand = lower.one(object);
  if (object === null || isClosed(object)) return around(operand);
  if (operand.kind === 'await') return { ...operand, ...spanOf(node), value: around(operand.value) };
  return operand.kind === 'unary' ? { ...operand, ...spanOf(node), operand: around(operand.operand) } : around(operand);
}

function isClosed(node: SyntaxNode): boolean {
  const inner = node.type === 'non_null_expression' || node.type === 'instantiation_expression' ? node.namedChild(0) : null;
  return inner === null ? node.type === 'parenthesized_expression' : isClosed(inner);
}

/** Where a node begins whose first words stand around it. */
const spanFrom = ({ line, start }: Syntax, node: SyntaxNode): Span => ({ ...spanOf(node), line, start });

const member: LowerNode = (node, lower) => hoisted(fieldOf(node, 'object'), node, lower, (object) =>
  ({ kind: 'member', ...spanFrom(object, node), object, property: textOf(node, 'property') }));

const subscript: LowerNode = (node, lower) => hoisted(fieldOf(node, 'object'), node, lower, (object) =>
  ({ kind: 'subscript', ...spanFrom(object, node), object, index: lower.optional(fieldOf(node, 'index')) }));

const call: LowerNode = (node, lower) => {
  const called = fieldOf(node, 'function');
  const module = called === null ? null : requiredModule(called);
  if (called !== null && module !== null) return callOf(node, lower, { kind: 'import', ...spanOf(called), module, names: [], alias: null });
  return hoisted(called, node, lower, (callee) => ({ ...callOf(node, lower, callee), ...spanFrom(callee, node) }));
};

const construction: LowerNode = (node, lower) => ({ ...callOf(node, lower, lower.one(fieldOf(node, 'constructor'))), isNew: true });

function callOf(node: SyntaxNode, lower: Lowering, callee: Syntax): Call {
  const list = fieldOf(node, 'arguments');
  const parts = list === null ? [] : list.type === 'arguments' ? lower.parts(list) : [list];
  const args = parts.map((part) => argument(part, lower));
  const [only] = args;
  const isReference = callee.kind === 'member' && REPEATS.has(callee.property) && args.length === 1 && only !== undefined && !only.isSpread;
  return { kind: 'call', ...spanOf(node), callee, args: isReference ? [{ ...only, value: asFunction(withoutBind(only.value)) }] : args, isNew: false };
}

/** Methods whose only argument is a function, also where it is a name. */
const REPEATS = new Set(['map', 'forEach', 'flatMap', 'some', 'every']);

/** `this.toRow.bind(this)` */
const withoutBind = (value: Syntax): Syntax => value.kind === 'call' && value.callee.kind === 'member' && value.callee.property === 'bind' ? value.callee.object : value;

/** The module of `require('module')`. */
export function requiredModule(value: SyntaxNode): string | null {
  if (value.type !== 'call_expression' || fieldOf(value, 'function')?.text !== 'require') return null;
  const argument = fieldOf(value, 'arguments')?.namedChild(0);
  return argument?.type === 'string' ? argument.text.slice(1, -1) : null;
}

const argument = (node: SyntaxNode, lower: Lowering): Argument =>
  node.type === 'spread_element' ? { name: null, value: unwrap(node, lower), isSpread: true } : { name: null, value: lower.one(node), isSpread: false };

const template: LowerNode = (node, lower) => {
  const parts = lower.parts(node).filter((part) => part.type === 'template_substitution');
  if (parts.length > 0) return { kind: 'template', ...spanOf(node), parts: parts.map((part) => unwrap(part, lower)) };
  return { kind: 'literal', ...spanOf(node), type: 'string', value: node.text.slice(1, -1) };
};

const literal = (type: 'boolean' | 'null' | 'other'): LowerNode => (node) => ({ kind: 'literal', ...spanOf(node), type, value: node.text });

const array: LowerNode = (node, lower) => ({
  kind: 'collection', ...spanOf(node), type: 'list',
  entries: lower.parts(node).map((part) => ({ key: null, value: part.type === 'spread_element' ? unwrap(part, lower) : lower.one(part), isSpread: part.type === 'spread_element' })),
});

const object: LowerNode = (node, lower) =>
  ({ kind: 'collection', ...spanOf(node), type: 'map', entries: lower.parts(node).map((part) => entry(part, lower)) });

function entry(node: SyntaxNode, lower: Lowering): Entry {
  if (node.type === 'spread_element') return { key: null, value: unwrap(node, lower), isSpread: true };
  if (node.type === 'method_definition') return { key: keyOf(fieldOf(node, 'name'), lower), value: lower.one(node), isSpread: false };
  if (node.type === 'pair') return { key: keyOf(fieldOf(node, 'key'), lower), value: lower.one(fieldOf(node, 'value')), isSpread: false };
  return { key: keyOf(node, lower), value: { kind: 'name', ...spanOf(node), name: node.text }, isSpread: false };
}

function keyOf(node: SyntaxNode | null, lower: Lowering): Syntax | null {
  if (node === null) return null;
  const isWord = node.type === 'property_identifier' || node.type === 'shorthand_property_identifier' || node.type === 'identifier';
  return isWord ? { kind: 'literal', ...spanOf(node), type: 'string', value: node.text } : lower.one(node);
}

const OPERATORS: Readonly<Record<string, string>> = { '===': '==', '!==': '!=', '&&': 'and', '||': 'or' };

const binary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

const unary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  const operand = lower.one(fieldOf(node, 'argument'));
  if (operator === 'delete') return { kind: 'delete', ...spanOf(node), targets: [operand] };
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand };
};

const update: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: [lower.one(fieldOf(node, 'argument'))], operator: textOf(node, 'operator') === '++' ? '+=' : '-=',
  value: { kind: 'literal', ...spanOf(node), type: 'number', value: '1' }, isDeclaration: false, isConstant: false, type: null,
});

const assignment: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: targetsOf(fieldOf(node, 'left'), lower), operator: textOf(node, 'operator') || '=',
  value: lower.one(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
});

/** The names that a pattern binds, or the single target. */
export function targetsOf(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (node === null) return [];
  switch (node.type) {
    case 'object_pattern': case 'array_pattern': case 'rest_pattern': return lower.parts(node).flatMap((part) => targetsOf(part, lower));
    case 'pair_pattern': return targetsOf(fieldOf(node, 'value'), lower);
    case 'object_assignment_pattern': case 'assignment_pattern': return targetsOf(fieldOf(node, 'left'), lower);
    case 'shorthand_property_identifier_pattern': return [{ kind: 'name', ...spanOf(node), name: node.text }];
    default: return [lower.one(node)];
  }
}

export const boundNames = (node: SyntaxNode | null, lower: Lowering): string[] =>
  targetsOf(node, lower).flatMap((target) => target.kind === 'name' ? [target.name] : []);

const ternary: LowerNode = (node, lower) => ({
  kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')),
});

export const functionLike = (role: FunctionNode['role']): LowerNode => (node, lower): FunctionNode => {
  const body = fieldOf(node, 'body');
  const name = fieldOf(node, 'name')?.text ?? null;
  const params = fieldOf(node, 'parameters') ?? fieldOf(node, 'parameter');
  const words = (role === 'method' ? node.children : [node.child(0)]).flatMap((child) => child !== null && MODIFIERS.has(child.type) ? [child.text] : []);
  return {
    kind: 'function', ...spanOf(node), role: name === 'constructor' ? 'constructor' : role, name, owner: null,
    params: params === null ? [] : paramsOf(params, lower),
    body: body === null || body.type === 'statement_block' ? lower.block(body) : [{ kind: 'return', ...spanOf(body), value: lower.one(body) }],
    isAsync: words.includes('async'), decorators: [], modifiers: words.filter((word) => word !== 'async'), ...returnsOf(node, 'return_type'),
  };
};

/** Of a method any number stand before the name; of other functions only `async`, which comes first. */
const MODIFIERS = new Set(['async', 'static', 'accessibility_modifier', 'get', 'set']);

/** What stands neither before nor after the pattern need not be asked for: most parameters are a name alone. */
function paramsOf(node: SyntaxNode, lower: Lowering): Param[] {
  if (node.type === 'identifier') return [{ name: node.text, type: null, value: null, isField: false, decorators: [] }];
  return lower.parts(node).flatMap((part) => {
    const isWrapped = part.type === 'required_parameter' || part.type === 'optional_parameter';
    const pattern = isWrapped ? fieldOf(part, 'pattern') : part;
    const [isFirst, isLast] = [pattern?.startIndex === part.startIndex, isWrapped && pattern?.endIndex === part.endIndex];
    const value = isLast ? null : lower.optional(fieldOf(part, isWrapped ? 'value' : 'right'));
    const type = isLast ? null : fieldOf(part, 'type')?.text.replace(/^:\s*/, '') ?? null;
    const decorators = isFirst ? [] : lower.parts(part).filter((inner) => inner.type === 'decorator').map((inner) => unwrap(inner, lower));
    const isField = !isFirst && part.children.some((child) => child.type === 'accessibility_modifier' || child.type === 'readonly');
    return boundNames(pattern, lower).map((name) => ({ name, type, value, isField, decorators }));
  });
}

export const ECMASCRIPT_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier: (node) => ({ kind: 'name', ...spanOf(node), name: node.text }),
  property_identifier: (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text }),
  this: (node) => ({ kind: 'self', ...spanOf(node) }),
  member_expression: member,
  subscript_expression: subscript,
  call_expression: call,
  new_expression: construction,
  string: (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.slice(1, -1) }),
  template_string: template,
  number: (node) => ({ kind: 'literal', ...spanOf(node), type: 'number', value: node.text.replaceAll('_', '').replace(/n$/, '') }),
  true: literal('boolean'),
  false: literal('boolean'),
  null: literal('null'),
  undefined: literal('null'),
  regex: literal('other'),
  array,
  object,
  binary_expression: binary,
  unary_expression: unary,
  update_expression: update,
  assignment_expression: assignment,
  augmented_assignment_expression: assignment,
  ternary_expression: ternary,
  await_expression: (node, lower) => ({ kind: 'await', ...spanOf(node), value: unwrap(node, lower) }),
  yield_expression: (node, lower) => ({ kind: 'yield', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
  arrow_function: functionLike('lambda'),
  function_expression: functionLike('lambda'),
  generator_function: functionLike('lambda'),
  parenthesized_expression: unwrap,
  non_null_expression: unwrap,
  instantiation_expression: (node, lower) => lower.one(lower.parts(node)[0] ?? null),
  as_expression: (node, lower) => lower.one(lower.parts(node)[0] ?? null),
  satisfies_expression: (node, lower) => lower.one(lower.parts(node)[0] ?? null),
  type_arguments: (node) => otherOf(node, []),
  type_annotation: (node) => otherOf(node, []),
};
