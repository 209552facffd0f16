import { asFunction } from './references.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, Call, Collection, Entry, FunctionNode, Literal, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const KEYWORDS = new Set(['this', 'base']);

/** The expression that a wrapper holds: `this` and `base` are no named nodes of this grammar. */
export function inner(node: SyntaxNode, lower: Lowering): SyntaxNode | null {
  return lower.parts(node).at(-1) ?? node.children.find((child) => KEYWORDS.has(child.type)) ?? null;
}

export const name: LowerNode = (node) => ({ kind: 'name', ...spanOf(node), name: node.text });

/** A generic name is named by its head: `List<int>` is `List`. */
const genericName: LowerNode = (node, lower) => lower.one(lower.parts(node)[0] ?? null);

const plainName = (node: SyntaxNode | null): string => (node?.text ?? '').replace(/<.*$/s, '');

const literal = (type: Literal['type']): LowerNode => (node) => ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replace(/_|(?<!^0x.*)[lLuUfFdDmM]+$/g, '') : node.text });

const string: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text.replace(/^@?"+|"+(u8)?$/g, '') });

const interpolated: LowerNode = (node, lower) => ({
  kind: 'template', ...spanOf(node), parts: lower.parts(node).flatMap((part) => part.type === 'interpolation' ? lower.many(lower.parts(part).slice(1, 2)) : part.type === 'string_content' ? [text(part, lower)] : []),
});

const text: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text });

const memberAccess: LowerNode = (node, lower) => ({ kind: 'member', ...spanOf(node), object: lower.one(fieldOf(node, 'expression')), property: plainName(fieldOf(node, 'name')) });

/** `a?.b` and `a?[0]`. */
const conditionalAccess: LowerNode = (node, lower): Syntax => {
  const object = lower.one(fieldOf(node, 'condition'));
  const binding = lower.parts(node).at(-1);
  if (binding?.type === 'member_binding_expression') return { kind: 'member', ...spanOf(node), object, property: plainName(fieldOf(binding, 'name')) };
  if (binding?.type === 'element_binding_expression') return { kind: 'subscript', ...spanOf(node), object, index: argumentsOf(binding, lower)[0]?.value ?? null };
  return otherOf(node, [object, ...lower.many(binding === undefined ? [] : [binding])]);
};

const elementAccess: LowerNode = (node, lower) => {
  const subscript = fieldOf(node, 'subscript');
  return { kind: 'subscript', ...spanOf(node), object: lower.one(fieldOf(node, 'expression')), index: argumentsOf(subscript, lower)[0]?.value ?? null };
};

/** Parallel loops take what they run over as an argument: they read as methods of it. */
const PARALLEL = new Set(['Parallel.ForEach', 'Parallel.ForEachAsync']);

const invocation: LowerNode = (node, lower): Syntax => {
  const callee = fieldOf(node, 'function');
  if (callee?.type === 'member_access_expression' && textOf(callee, 'name') === 'ConfigureAwait') return lower.one(fieldOf(callee, 'expression'));
  const args = argumentsOf(fieldOf(node, 'arguments'), lower);
  const [items, ...others] = args;
  if (PARALLEL.has(plainName(callee)) && items !== undefined && callee !== null) {
    return { kind: 'call', ...spanOf(node), isNew: false, args: others, callee: { kind: 'member', ...spanOf(callee), object: items.value, property: plainName(fieldOf(callee, 'name')) } };
  }
  const ofType = typeGiven(callee);
  const isReference = callee?.type === 'member_access_expression' && REPEATS.has(plainName(fieldOf(callee, 'name'))) && args.length === 1 && items !== undefined && isMethodGroup(items.value);
  return { kind: 'call', ...spanOf(node), callee: lower.one(callee), args: isReference ? [{ ...items, value: asFunction(items.value) }] : args, isNew: false, ...(ofType === null ? {} : { ofType }) };
};

/** Methods whose only argument is a function, also where it is the name of a method: `orders.Select(ToRow)`. */
const REPEATS = new Set(['Select', 'SelectMany', 'ForEach', 'ConvertAll', 'Where', 'Any', 'All']);

const isMethodGroup = (value: Syntax): boolean => /^[A-Z]/.test(value.kind === 'name' ? value.name : value.kind === 'member' ? value.property : '');

/** `session.Query<Order>`, but not the parameter of the class around: `Set<TEntity>`. */
const typeGiven = (callee: SyntaxNode | null): string | null => callee === null ? null : /^\w+<(?!T[A-Z>])([A-Z]\w+)>$/.exec(textOf(callee, 'name'))?.[1] ?? null;

export function argumentsOf(list: SyntaxNode | null, lower: Lowering): Argument[] {
  return list === null ? [] : lower.parts(list).map((part): Argument => {
    if (part.type !== 'argument' && part.type !== 'attribute_argument') return { name: null, value: lower.one(part), isSpread: false };
    const value = inner(part, lower);
    const keyword = fieldOf(part, 'name');
    return { name: keyword?.text ?? null, value: value?.type === 'declaration_expression' ? declared(value) : lower.one(value), isSpread: value?.type === 'range_expression' };
  });
}

/** `out var price` names a variable. */
function declared(node: SyntaxNode): Syntax {
  return { kind: 'name', ...spanOf(node), name: textOf(node, 'name') };
}

/** `new X(...) { A = 1 }`: what the initialiser sets are keyword arguments, its bare values are items. */
const creation: LowerNode = (node, lower): Call => creationOf(node, lower, lower.one(fieldOf(node, 'type')));

/** `new()` is of the type that the declaration around it names. */
export function creationOf(node: SyntaxNode, lower: Lowering, type: Syntax): Call {
  const list = lower.parts(node).find((part) => part.type === 'argument_list') ?? null;
  const initializer = lower.parts(node).find((part) => part.type === 'initializer_expression') ?? null;
  return { kind: 'call', ...spanOf(node), callee: type, args: [...argumentsOf(list, lower), ...initialised(initializer, lower)], isNew: true };
}

function initialised(initializer: SyntaxNode | null, lower: Lowering): Argument[] {
  return initializer === null ? [] : lower.parts(initializer).map((part): Argument => {
    const left = part.type === 'assignment_expression' ? fieldOf(part, 'left') : null;
    if (left === null) return { name: null, value: part.type === 'initializer_expression' ? otherOf(part, lower.many(lower.parts(part))) : lower.one(part), isSpread: false };
    return { name: left.text, value: lower.one(fieldOf(part, 'right')), isSpread: false };
  });
}

/** `value` of a declaration of `type`: `new()` and `[]` are of that type. */
export function valueOf(node: SyntaxNode | null, type: SyntaxNode | null, lower: Lowering): Syntax | null {
  const isOfType = node?.type === 'implicit_object_creation_expression' || (node !== null && isEmptyList(node));
  if (!isOfType || type === null) return lower.optional(node);
  const plain = type.type === 'nullable_type' ? lower.parts(type)[0] ?? type : type;
  return creationOf(node, lower, { kind: 'name', ...spanOf(node), name: plainName(plain).split('.').at(-1) ?? '' });
}

/** The grammar sees a missing item in `[]`. */
const isEmptyList = (node: SyntaxNode): boolean => node.type === 'element_binding_expression' && /^\[\s*\]$/.test(node.text);

const list: LowerNode = (node, lower): Collection => ({
  kind: 'collection', ...spanOf(node), type: 'list',
  entries: isEmptyList(node) ? [] : node.type === 'element_binding_expression'
    ? argumentsOf(node, lower).map(({ value, isSpread }): Entry => ({ key: null, value, isSpread }))
    : lower.many(lower.parts(node)).map((value): Entry => ({ key: null, value, isSpread: false })),
});

const arrayOf: LowerNode = (node, lower) => {
  const initializer = lower.parts(node).find((part) => part.type === 'initializer_expression');
  return initializer === undefined ? otherOf(node, lower.many(lower.parts(node))) : lower.one(initializer);
};

/** A lambda, `delegate (…) { }`. An expression body is one Return. */
const lambda: LowerNode = (node, lower): FunctionNode => {
  const body = fieldOf(node, 'body') ?? lower.parts(node).find((part) => part.type === 'block') ?? null;
  const statements: Syntax[] = body?.type === 'block' ? lower.block(body) : [{ kind: 'return', ...spanOf(body ?? node), value: lower.optional(body) }];
  return lambdaOf(node, paramsOf(fieldOf(node, 'parameters'), lower), statements, modifiersOf(node).includes('async'));
};

function lambdaOf(node: SyntaxNode, params: readonly Param[], body: readonly Syntax[], isAsync = false): FunctionNode {
  return { kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params, body, isAsync, decorators: [], modifiers: [] };
}

const paramOf = (word: string): Param => ({ name: word, type: null, value: null, isField: false, decorators: [] });

export function paramsOf(parameters: SyntaxNode | null, lower: Lowering): Param[] {
  if (parameters === null) return [];
  if (parameters.type === 'implicit_parameter' || parameters.type === 'identifier') return [paramOf(parameters.text)];
  return lower.parts(parameters).filter((part) => part.type === 'parameter' || part.type === 'implicit_parameter').map((part) => part.type === 'implicit_parameter' ? paramOf(part.text) : {
    ...paramOf(textOf(part, 'name')), type: fieldOf(part, 'type')?.text ?? null, decorators: attributesOf(part, lower),
  });
}

export function modifiersOf(node: SyntaxNode): string[] {
  return node.namedChildren.filter((part) => part.type === 'modifier').map((part) => part.text);
}

/** `[HttpGet("{id}")]` */
export function attributesOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  return node.namedChildren.filter((part) => part.type === 'attribute_list').flatMap((part) => lower.parts(part)).filter((part) => part.type === 'attribute').map((part): Call => ({
    kind: 'call', ...spanOf(part), callee: { kind: 'name', ...spanOf(part), name: plainName(fieldOf(part, 'name')).split('.').at(-1) ?? '' },
    args: argumentsOf(lower.parts(part).find((child) => child.type === 'attribute_argument_list') ?? null, lower), isNew: false,
  }));
}

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or' };

const binary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

/** `x is null` compares; other patterns only look at `x`. */
const isPattern: LowerNode = (node, lower): Syntax => {
  const [value, pattern] = [lower.one(fieldOf(node, 'expression')), fieldOf(node, 'pattern')];
  const isNull = /^(not\s+)?null$/.exec(pattern?.text ?? '');
  if (isNull === null) return otherOf(node, [value, ...lower.many(pattern === null ? [] : [pattern])]);
  const nothing: Literal = { kind: 'literal', ...spanOf(pattern ?? node), type: 'null', value: 'null' };
  return { kind: 'binary', ...spanOf(node), operator: isNull[1] === undefined ? '==' : '!=', left: value, right: nothing };
};

/** `!x`, `-x`; `x++` assigns; `x!` is x. */
const unary: LowerNode = (node, lower): Syntax => {
  const operator = node.children.find((child) => !child.isNamed && !KEYWORDS.has(child.type))?.type ?? '';
  const operand = inner(node, lower);
  if (operator === '++' || operator === '--') {
    const one: Literal = { kind: 'literal', ...spanOf(node), type: 'number', value: '1' };
    const assigned: Assign = { kind: 'assign', ...spanOf(node), targets: [lower.one(operand)], operator: operator === '++' ? '+=' : '-=', value: one, isDeclaration: false, isConstant: false, type: null };
    return assigned;
  }
  if (node.type === 'postfix_unary_expression') return lower.one(operand);
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand: lower.one(operand) };
};

const assignment: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: targetsOf(fieldOf(node, 'left'), lower), operator: textOf(node, 'operator') || '=',
  value: lower.optional(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
});

export function targetsOf(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (node === null) return [];
  if (node.type === 'tuple_expression') return argumentsOf(node, lower).map(({ value }) => value);
  return node.type === 'tuple_pattern' ? node.childrenForFieldName('name').map((part) => name(part, lower)) : [lower.one(node)];
}

/** `from o in db.Orders where … select …` reads as methods of its source: those that choose and group by themselves, the rest in the lambda of the last. */
const query: LowerNode = (node, lower): Syntax => {
  const [from, ...rest] = lower.parts(node);
  const [variable, source] = [from === undefined ? null : fieldOf(from, 'name'), from === undefined ? null : inner(from, lower)];
  if (variable === null || source === null) return otherOf(node, lower.many(lower.parts(node)));
  const call = (object: Syntax, property: string, body: readonly Syntax[]): Syntax => {
    const callee: Syntax = { kind: 'member', ...spanOf(source), object, property };
    return { kind: 'call', ...spanOf(node), callee, args: [{ name: null, value: lambdaOf(node, [paramOf(variable.text)], body), isSpread: false }], isNew: false };
  };
  const chain = rest.filter(({ type }) => CLAUSES.has(type)).reduce((object, clause) => call(object, CLAUSES.get(clause.type) ?? '', lower.many(lower.parts(clause))), lower.one(source));
  return call(chain, 'Select', lower.many(rest.filter(({ type }) => !CLAUSES.has(type))));
};

const CLAUSES: ReadonlyMap<string, string> = new Map([['where_clause', 'Where'], ['group_clause', 'GroupBy']]);

const self: LowerNode = (node) => ({ kind: 'self', ...spanOf(node) });

export const CSHARP_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier: name, predefined_type: name, generic_name: genericName, implicit_type: name,
  qualified_name: (node, lower) => lower.one(fieldOf(node, 'name')),
  alias_qualified_name: (node, lower) => lower.one(fieldOf(node, 'name')),
  nullable_type: (node, lower) => lower.one(lower.parts(node)[0] ?? null),
  this: self, base: self,
  member_access_expression: memberAccess, conditional_access_expression: conditionalAccess, element_access_expression: elementAccess,
  invocation_expression: invocation, object_creation_expression: creation,
  implicit_object_creation_expression: (node, lower) => creationOf(node, lower, { kind: 'name', ...spanOf(node), name: '' }),
  anonymous_object_creation_expression: (node, lower) => otherOf(node, lower.many(lower.parts(node))),
  array_creation_expression: arrayOf, implicit_array_creation_expression: arrayOf, initializer_expression: list, element_binding_expression: list, collection_expression: list,
  lambda_expression: lambda, anonymous_method_expression: lambda,
  query_expression: query,
  integer_literal: literal('number'), real_literal: literal('number'), boolean_literal: literal('boolean'), null_literal: literal('null'), character_literal: literal('other'),
  typeof_expression: literal('other'), default_expression: literal('other'), sizeof_expression: literal('other'),
  string_literal: string, verbatim_string_literal: string, raw_string_literal: string, interpolated_string_expression: interpolated,
  binary_expression: binary, is_pattern_expression: isPattern,
  is_expression: (node, lower) => otherOf(node, [lower.one(fieldOf(node, 'left') ?? inner(node, lower))]),
  as_expression: (node, lower) => lower.one(fieldOf(node, 'left')),
  cast_expression: (node, lower) => lower.one(fieldOf(node, 'value')),
  prefix_unary_expression: unary, postfix_unary_expression: unary,
  assignment_expression: assignment,
  await_expression: (node, lower) => ({ kind: 'await', ...spanOf(node), value: lower.one(inner(node, lower)) }),
  conditional_expression: (node, lower) => ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) }),
  parenthesized_expression: unwrap, constant_pattern: unwrap, checked_expression: unwrap,
  throw_expression: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
};
