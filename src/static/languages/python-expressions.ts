import { asFunction } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Entry, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const identifier: LowerNode = (node) =>
  node.text === 'self' || node.text === 'cls' ? { kind: 'self', ...spanOf(node) } : { kind: 'name', ...spanOf(node), name: node.text };

const call: LowerNode = (node, lower) => {
  const list = fieldOf(node, 'arguments');
  const parts = list === null ? [] : list.type === 'argument_list' ? lower.parts(list) : [list];
  const callee = lower.one(fieldOf(node, 'function'));
  const name = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
  const takesFunction = ({ name: keyword }: Argument, at: number): boolean => keyword === 'key' ? SORTS.has(name) : keyword === null && at === 0 && parts.length > 1 && MAPS.has(name);
  const args = parts.map((part) => argument(part, lower)).map((given, at) => takesFunction(given, at) ? { ...given, value: asFunction(given.value) } : given);
  return { kind: 'call', ...spanOf(node), callee, args, isNew: false };
};

const MAPS = new Set(['map', 'filter', 'imap', 'imap_unordered', 'starmap']);
const SORTS = new Set(['sorted', 'min', 'max', 'groupby']);

function argument(node: SyntaxNode, lower: Lowering): Argument {
  if (node.type === 'keyword_argument') return { name: textOf(node, 'name'), value: lower.one(fieldOf(node, 'value')), isSpread: false };
  if (node.type === 'list_splat' || node.type === 'dictionary_splat') return { name: null, value: unwrap(node, lower), isSpread: true };
  return { name: null, value: lower.one(node), isSpread: false };
}

const string: LowerNode = (node, lower) => {
  const interpolations = lower.parts(node).filter((part) => part.type === 'interpolation');
  if (interpolations.length > 0) return { kind: 'template', ...spanOf(node), parts: interpolations.map((part) => lower.one(fieldOf(part, 'expression'))) };
  const content = lower.parts(node).filter((part) => part.type === 'string_content').map((part) => part.text).join('');
  return { kind: 'literal', ...spanOf(node), type: 'string', value: content };
};

const literal = (type: 'number' | 'boolean' | 'null' | 'other'): LowerNode => (node) =>
  ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replaceAll('_', '') : node.text });

const collection = (type: 'list' | 'map' | 'set'): LowerNode => (node, lower) =>
  ({ kind: 'collection', ...spanOf(node), type, entries: lower.parts(node).map((part) => entry(part, lower)) });

function entry(node: SyntaxNode, lower: Lowering): Entry {
  if (node.type === 'pair') return { key: lower.one(fieldOf(node, 'key')), value: lower.one(fieldOf(node, 'value')), isSpread: false };
  const isSpread = node.type === 'dictionary_splat' || node.type === 'list_splat';
  return { key: null, value: isSpread ? unwrap(node, lower) : lower.one(node), isSpread };
}

const COMPARISONS: Readonly<Record<string, string>> = { 'not in': 'not-in', is: '==', 'is not': '!=', '<>': '!=' };

/** A chain such as `a < b <= c` nests to the left. */
const comparison: LowerNode = (node, lower) => {
  const operands = lower.parts(node);
  const operators = node.childrenForFieldName('operators').map((operator) => operator.text);
  return operands.slice(1).reduce<Syntax>((left, right, index) => {
    const operator = operators[index] ?? '==';
    return { kind: 'binary', ...spanOf(node), operator: COMPARISONS[operator] ?? operator, left, right: lower.one(right) };
  }, lower.one(operands[0] ?? null));
};

const binary: LowerNode = (node, lower) =>
  ({ kind: 'binary', ...spanOf(node), operator: textOf(node, 'operator'), left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) });

const unary = (operator: string | null): LowerNode => (node, lower) =>
  ({ kind: 'unary', ...spanOf(node), operator: operator ?? textOf(node, 'operator'), operand: lower.one(fieldOf(node, 'argument')) });

export const assignment: LowerNode = (node, lower) => ({
  kind: 'assign', ...spanOf(node), targets: targets(fieldOf(node, 'left') ?? fieldOf(node, 'name'), lower),
  operator: node.type === 'augmented_assignment' ? textOf(node, 'operator') : '=',
  value: lower.optional(fieldOf(node, 'right') ?? fieldOf(node, 'value')), isDeclaration: false, isConstant: false, type: fieldOf(node, 'type')?.text ?? null,
});

const PATTERNS = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'tuple', 'list_splat_pattern', 'expression_list']);

function targets(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (node === null) return [];
  return PATTERNS.has(node.type) ? lower.parts(node).flatMap((part) => targets(part, lower)) : [lower.one(node)];
}

export const namesIn = (node: SyntaxNode | null, lower: Lowering): string[] =>
  targets(node, lower).flatMap((target) => target.kind === 'name' ? [target.name] : []);

/** `a:b:c` keeps its places: what is left out is an empty Other. */
const slice: LowerNode = (node, lower) => {
  const places: Syntax[] = [];
  let place: Syntax | null = null;
  for (const child of node.children) {
    if (child.type !== ':') place = lower.one(child);
    else {
      places.push(place ?? otherOf(node, []));
      place = null;
    }
  }
  return otherOf(node, [...places, place ?? otherOf(node, [])]);
};

const conditional: LowerNode = (node, lower) => {
  const [then, test, otherwise] = lower.parts(node);
  return { kind: 'if', ...spanOf(node), test: lower.one(test ?? null), then: lower.block(then ?? null), otherwise: lower.block(otherwise ?? null) };
};

/** The clauses nest from left to right around the element. */
const comprehension: LowerNode = (node, lower) => {
  const clauses = lower.parts(node).filter((part) => part.type === 'for_in_clause' || part.type === 'if_clause');
  const element = fieldOf(node, 'body');
  const body = element?.type === 'pair' ? lower.many(lower.parts(element)) : [lower.one(element)];
  return clauses.reduceRight<Syntax[]>((inner, clause) => [comprehensionClause(node, clause, inner, lower)], body)[0] ?? otherOf(node, body);
};

function comprehensionClause(node: SyntaxNode, clause: SyntaxNode, body: readonly Syntax[], lower: Lowering): Syntax {
  if (clause.type === 'if_clause') return { kind: 'if', ...spanOf(clause), test: lower.one(lower.parts(clause)[0] ?? null), then: body, otherwise: [] };
  return {
    kind: 'loop', ...spanOf(node), form: 'comprehension', variables: namesIn(fieldOf(clause, 'left'), lower),
    iterated: lower.optional(fieldOf(clause, 'right')), test: null, header: [], body,
  };
}

const lambda: LowerNode = (node, lower): FunctionNode => {
  const body = fieldOf(node, 'body');
  return {
    kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
    body: body === null ? [] : [{ kind: 'return', ...spanOf(body), value: lower.one(body) }], isAsync: false, decorators: [], modifiers: [],
  };
};

export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  if (list === null) return [];
  return lower.parts(list).flatMap((part) => {
    const name = fieldOf(part, 'name')?.text ?? (part.type === 'identifier' ? part.text : part.namedChild(0)?.text ?? '');
    if (name === 'self' || name === 'cls' || name === '') return [];
    return [{ name: name.replace(/^\*+/, ''), type: fieldOf(part, 'type')?.text ?? null, value: lower.optional(fieldOf(part, 'value')), isField: false, decorators: [] }];
  });
}

export const PYTHON_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier,
  attribute: (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'object')), property: textOf(node, 'attribute') }),
  subscript: (node, lower) => ({ kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'value')), index: lower.optional(fieldOf(node, 'subscript')) }),
  call,
  string,
  concatenated_string: (node, lower) => ({ kind: 'template', ...spanOf(node), parts: lower.many(lower.parts(node)) }),
  integer: literal('number'),
  float: literal('number'),
  true: literal('boolean'),
  false: literal('boolean'),
  none: literal('null'),
  ellipsis: literal('other'),
  slice,
  list: collection('list'),
  tuple: collection('list'),
  expression_list: collection('list'),
  set: collection('set'),
  dictionary: collection('map'),
  comparison_operator: comparison,
  binary_operator: binary,
  boolean_operator: binary,
  not_operator: unary('not'),
  unary_operator: unary(null),
  await: (node, lower) => ({ kind: 'await', ...spanOf(node), value: unwrap(node, lower) }),
  yield: (node, lower) => ({ kind: 'yield', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
  conditional_expression: conditional,
  list_comprehension: comprehension,
  set_comprehension: comprehension,
  dictionary_comprehension: comprehension,
  generator_expression: comprehension,
  lambda,
  parenthesized_expression: unwrap,
  named_expression: assignment,
};
