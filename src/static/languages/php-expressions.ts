import { lambdaCalling } from './references.ts';
import { entryOf } from '../libraries/entry-of.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Assign, Call, Collection, Entry, FunctionNode, Literal, Member, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

/** `\App\Models\Post` is named by its last part, as its import would name it; `$post` without its sign. */
export const plainName = (text: string): string => (text.split('\\').at(-1) ?? text).replace(/^\$/, '');

const name: LowerNode = (node) => ({ kind: 'name', ...spanOf(node), name: plainName(node.text) });

const variable: LowerNode = (node) => node.text === '$this' ? { kind: 'self', ...spanOf(node) } : { kind: 'name', ...spanOf(node), name: plainName(node.text) };

const literal = (type: Literal['type']): LowerNode => (node) => ({ kind: 'literal', ...spanOf(node), type, value: type === 'number' ? node.text.replace(/_/g, '') : node.text.toLowerCase() });

/** With an interpolated part it is a template. */
const string: LowerNode = (node, lower): Syntax => {
  const parts = (node.type === 'heredoc' || node.type === 'nowdoc' ? lower.parts(fieldOf(node, 'value') ?? node) : lower.parts(node));
  const put = parts.filter((part) => part.type !== 'string_content' && part.type !== 'escape_sequence' && part.type !== 'nowdoc_string');
  if (put.length > 0) return { kind: 'template', ...spanOf(node), parts: lower.many(put) };
  return { kind: 'literal', ...spanOf(node), type: 'string', value: parts.map((part) => part.text).join('') };
};

const text: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'string', value: node.text });

/** `$post->author`, `self::$cache`, `Price::MAX`: a computed property stands as what computes it. */
const member = (objectField: string, nameField: string): LowerNode => (node, lower): Syntax => {
  const object = fieldOf(node, objectField) ?? lower.parts(node)[0] ?? null;
  const property = fieldOf(node, nameField) ?? lower.parts(node).at(-1) ?? null;
  if (property === null || (property.type !== 'name' && objectField === 'object')) return otherOf(node, lower.many(lower.parts(node)));
  if (property.text === 'class') return { kind: 'literal', ...spanOf(node), type: 'other', value: plainName(object?.text ?? '') };
  return { kind: 'member', ...spanOf(node), object: lower.one(object), property: plainName(property.text) };
};

const methodCall = (objectField: string): LowerNode => (node, lower): Syntax => {
  const method = fieldOf(node, 'name');
  const callee: Syntax = method?.type === 'name'
    ? { kind: 'member', ...spanOf(method), object: lower.one(fieldOf(node, objectField)), property: method.text }
    : otherOf(node, lower.many([fieldOf(node, objectField), method].filter((part) => part !== null)));
  const list = fieldOf(node, 'arguments');
  if (list !== null && isFirstClass(list)) return lambdaCalling(callee, spanOf(node));
  return { kind: 'call', ...spanOf(node), callee, args: argumentsOf(list, lower), isNew: false };
};

/** `$this->row(...)` */
const isFirstClass = (list: SyntaxNode): boolean => /^\(\s*\.\.\.\s*\)$/.test(list.text);

/** Functions that call their lambda once per item of an array, with the position of the array: they read as methods of it. */
const ARRAY_ITERATORS: Readonly<Record<string, number>> = { array_map: 1, array_walk: 0, array_filter: 0, array_reduce: 0, usort: 0, uasort: 0, iterator_apply: 0 };

/** `[$this, 'row']`, `'row'` */
function ofCallable(value: Syntax): Syntax {
  const [object, name] = value.kind === 'collection' && value.type === 'list' && value.entries.length === 2 ? value.entries.map((entry) => entry.value) : [];
  if (object !== undefined && name?.kind === 'literal') return lambdaCalling({ ...name, kind: 'member', object, property: name.value }, value);
  return value.kind === 'literal' && value.type === 'string' ? lambdaCalling({ ...value, kind: 'name', name: value.value }, value) : value;
}

const functionCall: LowerNode = (node, lower): Call => {
  const callee = lower.one(fieldOf(node, 'function'));
  const given = argumentsOf(fieldOf(node, 'arguments'), lower);
  const args = callee.kind === 'name' && callee.name === 'array_map' ? given.map((argument, at) => at === 0 ? { ...argument, value: ofCallable(argument.value) } : argument) : given;
  const call: Call = { kind: 'call', ...spanOf(node), callee, args, isNew: false };
  const position = callee.kind === 'name' && args.some(({ value }) => value.kind === 'function') ? entryOf(ARRAY_ITERATORS, callee.name) : undefined;
  const items = position === undefined ? undefined : args[position];
  if (callee.kind !== 'name' || items === undefined || items.value.kind === 'function') return call;
  const onItems: Member = { kind: 'member', ...spanOf(fieldOf(node, 'function') ?? node), object: items.value, property: callee.name };
  return { ...call, callee: onItems, args: args.filter((argument) => argument !== items) };
};

/** `new X(...)`; an anonymous class is a call and its members. */
const creation: LowerNode = (node, lower): Syntax => {
  const type = lower.parts(node)[0] ?? null;
  if (type?.type === 'anonymous_class') {
    const body = fieldOf(type, 'body');
    return otherOf(node, lower.many([...lower.parts(type).filter((part) => part.type === 'arguments'), ...(body === null ? [] : lower.parts(body))]));
  }
  const list = lower.parts(node).find((part) => part.type === 'arguments') ?? null;
  return { kind: 'call', ...spanOf(node), callee: lower.one(type), args: argumentsOf(list, lower), isNew: true };
};

export function argumentsOf(list: SyntaxNode | null, lower: Lowering): Argument[] {
  return list === null ? [] : lower.parts(list).filter((part) => part.type === 'argument').map((part) => {
    const keyword = fieldOf(part, 'name');
    const value = lower.parts(part).at(-1);
    const isSpread = value?.type === 'variadic_unpacking';
    return { name: keyword?.text ?? null, value: value === undefined ? otherOf(part, []) : isSpread ? unwrap(value, lower) : lower.one(value), isSpread };
  });
}

const lambda: LowerNode = (node, lower): FunctionNode => {
  const body = fieldOf(node, 'body');
  const statements: Syntax[] = body?.type === 'compound_statement' ? lower.block(body) : [{ kind: 'return', ...spanOf(body ?? node), value: lower.optional(body) }];
  return {
    kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower), body: statements,
    isAsync: false, decorators: attributesOf(node, lower), modifiers: [], ...resultOf(node),
  };
};

export function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  return list === null ? [] : lower.parts(list).map((part) => ({
    name: plainName(textOf(part, 'name')), type: typeOf(part), value: lower.optional(fieldOf(part, 'default_value')),
    isField: part.type === 'property_promotion_parameter', decorators: attributesOf(part, lower),
  }));
}

/** The type as a name: `?Repo` and `\App\Repo` are Repo. */
export function typeOf(node: SyntaxNode): string | null {
  const type = fieldOf(node, 'type');
  return type === null ? null : plainName(type.text.replace(/^\?/, ''));
}

/** The type of its result, as a name. */
export function resultOf(node: SyntaxNode): { readonly returns?: string } {
  const type = fieldOf(node, 'return_type');
  return type === null ? {} : { returns: plainName(type.text.replace(/^\?/, '')) };
}

/** `#[Route('/x')]` */
export function attributesOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const list = fieldOf(node, 'attributes');
  return list === null ? [] : list.descendantsOfType('attribute').map((part): Call => ({
    kind: 'call', ...spanOf(part), callee: lower.one(lower.parts(part)[0] ?? null), args: argumentsOf(fieldOf(part, 'parameters'), lower), isNew: false,
  }));
}

/** An empty one may become either; it is mostly filled by key. */
const array: LowerNode = (node, lower): Collection => {
  const entries = lower.parts(node).map((part): Entry => {
    const [first, second] = lower.parts(part);
    if (first === undefined) return { key: null, value: lower.one(part), isSpread: false };
    if (first.type === 'variadic_unpacking') return { key: null, value: unwrap(first, lower), isSpread: true };
    return second === undefined ? { key: null, value: lower.one(first), isSpread: false } : { key: lower.one(first), value: lower.one(second), isSpread: false };
  });
  return { kind: 'collection', ...spanOf(node), type: entries.length === 0 || entries.some(({ key }) => key !== null) ? 'map' : 'list', entries };
};

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '===': '==', '!==': '!=', '<>': '!=', '.': '+' };

const binary: LowerNode = (node, lower): Syntax => {
  const operator = textOf(node, 'operator').toLowerCase();
  if (operator === 'instanceof') return otherOf(node, [lower.one(fieldOf(node, 'left'))]);
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[operator] ?? operator, left: lower.one(fieldOf(node, 'left')), right: lower.one(fieldOf(node, 'right')) };
};

const unary: LowerNode = (node, lower) => {
  const operator = textOf(node, 'operator');
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand: lower.one(fieldOf(node, 'argument')) };
};

const update: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: lower.many(lower.parts(node)), operator: textOf(node, 'operator') === '--' ? '-=' : '+=',
  value: { kind: 'literal', ...spanOf(node), type: 'number', value: '1' }, isDeclaration: false, isConstant: false, type: null,
});

const assignment: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: targetsOf(fieldOf(node, 'left'), lower), operator: textOf(node, 'operator') || '=',
  value: lower.optional(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
});

/** `[$a, 'b' => $b]` gives its variables. */
export function targetsOf(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (node === null) return [];
  if (node.type !== 'list_literal') return [lower.one(node)];
  return lower.parts(node).filter((part) => part.type !== 'string' && part.type !== 'integer').flatMap((part) => targetsOf(part, lower));
}

/** `$a ?: $b` is `$a` or `$b`. */
const conditional: LowerNode = (node, lower): Syntax => {
  const body = fieldOf(node, 'body');
  const test = lower.one(fieldOf(node, 'condition'));
  if (body === null) return { kind: 'binary', ...spanOf(node), operator: 'or', left: test, right: lower.one(fieldOf(node, 'alternative')) };
  return { kind: 'if', ...spanOf(node), test, then: lower.block(body), otherwise: lower.block(fieldOf(node, 'alternative')) };
};

const subscript: LowerNode = (node, lower) => {
  const [object, index] = lower.parts(node);
  return { kind: 'subscript', ...spanOf(node), object: lower.one(object ?? null), index: index === undefined ? null : lower.one(index) };
};

export const PHP_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  name, qualified_name: name, relative_name: name, named_type: name, variable_name: variable,
  relative_scope: (node) => ({ kind: 'self', ...spanOf(node) }),
  member_access_expression: member('object', 'name'), nullsafe_member_access_expression: member('object', 'name'),
  scoped_property_access_expression: member('scope', 'name'), class_constant_access_expression: member('scope', 'name'),
  member_call_expression: methodCall('object'), nullsafe_member_call_expression: methodCall('object'), scoped_call_expression: methodCall('scope'),
  function_call_expression: functionCall, object_creation_expression: creation,
  anonymous_function: lambda, anonymous_function_creation_expression: lambda, arrow_function: lambda,
  integer: literal('number'), float: literal('number'), boolean: literal('boolean'), null: literal('null'),
  string, encapsed_string: string, heredoc: string, nowdoc: string, string_content: text, nowdoc_string: text, escape_sequence: text,
  array_creation_expression: array,
  binary_expression: binary, unary_op_expression: unary, update_expression: update,
  assignment_expression: assignment, augmented_assignment_expression: assignment, reference_assignment_expression: assignment,
  conditional_expression: conditional, subscript_expression: subscript,
  parenthesized_expression: unwrap, error_suppression_expression: unwrap, by_ref: unwrap, argument: unwrap, cast_expression: (node, lower) => lower.one(fieldOf(node, 'value')), clone_expression: unwrap,
  throw_expression: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
  yield_expression: (node, lower) => ({ kind: 'yield', ...spanOf(node), value: lower.optional(lower.parts(node).at(-1) ?? null) }),
  array_element_initializer: unwrap,
};
