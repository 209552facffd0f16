import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Call, Collection, Entry, FunctionNode, Param, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LowerNode, type Lowering } from './types.ts';

const LITERALS: ReadonlyMap<string, 'boolean' | 'null'> = new Map([['true', 'boolean'], ['false', 'boolean'], ['null', 'null']]);
const JUMPS: ReadonlyMap<string, 'break' | 'continue'> = new Map([['break', 'break'], ['continue', 'continue']]);

/** The grammar has no words of their own for `true`, `null` and `break`. */
const identifier: LowerNode = (node) => {
  const literal = LITERALS.get(node.text);
  if (literal !== undefined) return { kind: 'literal', ...spanOf(node), type: literal, value: node.text };
  const jump = JUMPS.get(node.text);
  return jump === undefined ? { kind: 'name', ...spanOf(node), name: node.text.replaceAll('`', '') } : { kind: 'jump', ...spanOf(node), to: jump };
};

const number: LowerNode = (node) => ({ kind: 'literal', ...spanOf(node), type: 'number', value: node.text.replace(/_/g, '').replace(/[uUlLfF]+$/, '') });

const string: LowerNode = (node, lower): Syntax => {
  const parts = lower.parts(node).filter((part) => part.type !== 'escape_sequence');
  const values = parts.map((part, index): Syntax => {
    if (part.type === 'interpolation') return unwrap(part, lower);
    // The grammar takes the `$` of `$name` for text of its own.
    const name = parts[index - 1]?.text === '$' ? /^\w+/.exec(part.text)?.[0] : undefined;
    return name === undefined ? { kind: 'literal', ...spanOf(part), type: 'string', value: part.text } : { kind: 'name', ...spanOf(part), name };
  });
  if (values.every(({ kind }) => kind === 'literal')) return { kind: 'literal', ...spanOf(node), type: 'string', value: node.text.replace(/^"{1,3}|"{1,3}$/g, '') };
  return { kind: 'template', ...spanOf(node), parts: values };
};

/** `a.b`, `a?.b`; `A::b` is a function that takes the item, `a::b` one that hands it on. */
const navigation: LowerNode = (node, lower): Syntax => {
  const [object, property] = [node.namedChildren[0], node.namedChildren.at(-1)];
  if (object === undefined || property === undefined || object === property) return otherOf(node, lower.many(lower.parts(node)));
  if (!node.children.some((part) => part.type === '::')) return { kind: 'member', ...spanOf(node), object: lower.one(object), property: property.text };
  if (property.text === 'class') return { kind: 'literal', ...spanOf(node), type: 'other', value: node.text };
  const item: Syntax = { kind: 'name', ...spanOf(object), name: 'it' };
  const isOfItem = /^[A-Z]/.test(object.text);
  const callee: Syntax = { kind: 'member', ...spanOf(node), object: isOfItem ? item : lower.one(object), property: property.text };
  return handingOn(node, callee, isOfItem ? [] : [item]);
};

const functionReference: LowerNode = (node, lower): Syntax => {
  const name = lower.parts(node).at(-1) ?? null;
  return handingOn(node, lower.one(name), [{ kind: 'name', ...spanOf(node), name: 'it' }]);
};

function handingOn(node: SyntaxNode, callee: Syntax, values: readonly Syntax[]): FunctionNode {
  const call: Call = { kind: 'call', ...spanOf(node), callee, args: values.map((value) => ({ name: null, value, isSpread: false })), isNew: false };
  return lambdaOf(node, [paramNamed('it')], [{ kind: 'return', ...spanOf(node), value: call }], false);
}

const paramNamed = (name: string): Param => ({ name, type: null, value: null, isField: false, decorators: [] });

function lambdaOf(node: SyntaxNode, params: readonly Param[], body: readonly Syntax[], isAsync: boolean): FunctionNode {
  return { kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params, body, isAsync, decorators: [], modifiers: [] };
}

/** Functions whose lambda has a receiver or nothing where others have `it`. */
const WITHOUT_ITEM = /^(run|apply|with\w*|synchronized|async|launch|coroutineScope|supervisorScope|runBlocking|transaction|newSuspendedTransaction|lazy|build\w*|routing|route|get|post|put|patch|delete|webSocket|intercept)$/;
const STARTERS = new Set(['async', 'launch', 'future']);

/** A lambda whose only step starts a coroutine does not wait for it: the next item begins at once. */
function lambda(node: SyntaxNode, callee: string, lower: Lowering): FunctionNode {
  const declared = node.namedChildren.find((part) => part.type === 'lambda_parameters');
  const statements = lower.parts(node).filter((part) => part !== declared && part.type !== 'lambda_parameters');
  const names = declared === undefined ? (WITHOUT_ITEM.test(callee) ? [] : ['it']) : namesOf(declared);
  const body = lower.many(statements);
  const [only] = body;
  const isValue = body.length === 1 && only !== undefined && !NOT_VALUES.has(only.kind);
  const isAsync = only?.kind === 'call' && body.length === 1 && only.callee.kind === 'name' && STARTERS.has(only.callee.name);
  return lambdaOf(node, names.map(paramNamed), isValue ? [{ kind: 'return', ...spanOf(node), value: only }] : body, isAsync);
}

const NOT_VALUES: ReadonlySet<Syntax['kind']> = new Set<Syntax['kind']>(['assign', 'loop', 'return', 'throw', 'jump', 'if', 'switch', 'try', 'with', 'function', 'class']);

/** The names that a declaration binds: `(k, v)`, `x: Int`; `_` binds none. */
export function namesOf(node: SyntaxNode): string[] {
  if (node.type === 'identifier') return node.text === '_' ? [] : [node.text];
  const parts = node.type === 'variable_declaration' || node.type === 'parameter' ? node.namedChildren.filter((part) => part.type === 'identifier').slice(0, 1) : node.namedChildren;
  return parts.flatMap(namesOf);
}

/** `foo(x) { … }` is one call whose last argument is the lambda. */
const call: LowerNode = (node, lower): Syntax => {
  const parts = lower.parts(node);
  const [callee] = parts;
  const trailing = parts.find((part) => part.type === 'annotated_lambda') ?? null;
  if (callee === undefined) return otherOf(node, []);
  const isSplit = trailing !== null && callee.type === 'call_expression' && callee.namedChildren.every((part) => part.type !== 'annotated_lambda');
  const inner = isSplit ? lower.parts(callee) : parts;
  const target = inner[0] ?? callee;
  const name = target.type === 'navigation_expression' ? target.namedChildren.at(-1)?.text ?? '' : target.text;
  const literal = trailing?.namedChildren.find((part) => part.type === 'lambda_literal') ?? null;
  const args = [
    ...argumentsOf(inner.find((part) => part.type === 'value_arguments') ?? null, lower),
    ...(literal === null ? [] : [{ name: null, value: lambda(literal, name, lower), isSpread: false }]),
  ];
  return specialCall(node, target, args, lower)
    ?? { kind: 'call', ...spanOf(node), callee: lower.one(target), args, isNew: target.type === 'identifier' && /^[A-Z]/.test(name) };
};

const MAKERS: ReadonlyMap<string, Collection['type']> = new Map(Object.entries({
  listOf: 'list', mutableListOf: 'list', arrayListOf: 'list', listOfNotNull: 'list', arrayOf: 'list', intArrayOf: 'list', longArrayOf: 'list', emptyList: 'list', emptyArray: 'list',
  mapOf: 'map', mutableMapOf: 'map', hashMapOf: 'map', linkedMapOf: 'map', sortedMapOf: 'map', emptyMap: 'map',
  setOf: 'set', mutableSetOf: 'set', hashSetOf: 'set', linkedSetOf: 'set', sortedSetOf: 'set', emptySet: 'set',
} satisfies Record<string, Collection['type']>));

/** Functions of the standard library that other languages have syntax for. */
function specialCall(node: SyntaxNode, target: SyntaxNode, args: readonly Argument[], lower: Lowering): Syntax | null {
  const [first, second] = args.map(({ value }) => value);
  if (target.type === 'navigation_expression') {
    const [object, property] = [target.namedChildren[0] ?? null, target.namedChildren.at(-1)?.text];
    if (property === 'await' && args.length === 0) return { kind: 'await', ...spanOf(node), value: lower.one(object) };
    if (property !== 'use' || first?.kind !== 'function') return null;
    return { kind: 'with', ...spanOf(node), items: [{ value: lower.one(object), name: first.params[0]?.name ?? null }], isLock: false, body: first.body };
  }
  const made = MAKERS.get(target.text);
  if (made !== undefined) return { kind: 'collection', ...spanOf(node), type: made, entries: args.map(entryOf) };
  if (target.text === 'error' && args.length === 1) return { kind: 'throw', ...spanOf(node), value: first ?? null };
  if (second?.kind !== 'function' || first === undefined) return null;
  if (target.text === 'synchronized') return { kind: 'with', ...spanOf(node), items: [{ value: first, name: null }], isLock: true, body: second.body };
  if (target.text !== 'repeat') return null;
  const from: Syntax = { kind: 'literal', ...spanOf(target), type: 'number', value: '0' };
  const iterated: Syntax = { kind: 'binary', ...spanOf(node), operator: '..', left: from, right: first };
  return { kind: 'loop', ...spanOf(node), form: 'each', variables: second.params.map((param) => param.name), iterated, test: null, header: [], body: second.body };
}

/** `"a" to 1` is an entry of a map. */
function entryOf({ value, isSpread }: Argument): Entry {
  return value.kind === 'binary' && value.operator === 'to' ? { key: value.left, value: value.right, isSpread } : { key: null, value, isSpread };
}

export function argumentsOf(list: SyntaxNode | null, lower: Lowering): Argument[] {
  return list === null ? [] : lower.parts(list).map((part) => {
    const parts = lower.parts(part);
    const isNamed = part.children.some((child) => child.type === '=');
    const value = (isNamed ? parts[1] : parts[0]) ?? null;
    const isSpread = value?.type === 'spread_expression';
    return { name: isNamed ? parts[0]?.text ?? null : null, value: isSpread ? unwrap(value, lower) : lower.one(value), isSpread };
  });
}

const OPERATORS: Readonly<Record<string, string>> = { '&&': 'and', '||': 'or', '===': '==', '!==': '!=', '?:': '??', '!in': 'not-in', until: '..', '..<': '..' };

const binary: LowerNode = (node, lower): Syntax => {
  const [left, right] = [fieldOf(node, 'left') ?? node.namedChildren[0] ?? null, fieldOf(node, 'right') ?? node.namedChildren.at(-1) ?? null];
  const written = textOf(node, 'operator') || (node.children.find((part) => !part.isNamed)?.text ?? '');
  const head = left?.type === 'binary_expression' && textOf(left, 'operator') === '<' ? fieldOf(left, 'left') : null;
  // The grammar takes `foo<Int>(1)` for two comparisons.
  if (head !== null && written === '>' && right?.type === 'parenthesized_expression') {
    const args = lower.many(lower.parts(right)).map((value) => ({ name: null, value, isSpread: false }));
    return { kind: 'call', ...spanOf(node), callee: lower.one(head), args, isNew: /^[A-Z]/.test(head.text) };
  }
  return { kind: 'binary', ...spanOf(node), operator: OPERATORS[written] ?? written, left: lower.one(left), right: lower.one(right) };
};

const INFIX_OPERATORS = new Set(['until', 'step', 'to', 'and', 'or', 'xor', 'shl', 'shr']);

/** `0 until n`, `n downTo 0`, `x step 2`, `a to b`; any other `a f b` is `a.f(b)`. */
const infix: LowerNode = (node, lower): Syntax => {
  const [left, operator, right] = lower.parts(node);
  const word = operator?.text ?? '';
  if (word === 'downTo') return { kind: 'binary', ...spanOf(node), operator: '..', left: lower.one(right ?? null), right: lower.one(left ?? null) };
  if (INFIX_OPERATORS.has(word)) return { kind: 'binary', ...spanOf(node), operator: OPERATORS[word] ?? word, left: lower.one(left ?? null), right: lower.one(right ?? null) };
  const callee: Syntax = { kind: 'member', ...spanOf(operator ?? node), object: lower.one(left ?? null), property: word };
  return { kind: 'call', ...spanOf(node), callee, args: [{ name: null, value: lower.one(right ?? null), isSpread: false }], isNew: false };
};

const unary: LowerNode = (node, lower): Syntax => {
  const operator = textOf(node, 'operator');
  const operand = lower.one(fieldOf(node, 'argument'));
  if (operator === '!!') return operand;
  if (operator === '++' || operator === '--') {
    const value: Syntax = { kind: 'literal', ...spanOf(node), type: 'number', value: '1' };
    return { kind: 'assign', ...spanOf(node), targets: [operand], operator: operator === '++' ? '+=' : '-=', value, isDeclaration: false, isConstant: false, type: null };
  }
  return { kind: 'unary', ...spanOf(node), operator: operator === '!' ? 'not' : operator, operand };
};

export const KOTLIN_EXPRESSIONS: Readonly<Record<string, LowerNode>> = {
  identifier,
  number_literal: number, float_literal: number,
  character_literal: (node) => ({ kind: 'literal', ...spanOf(node), type: 'other', value: node.text }),
  string_literal: string, multiline_string_literal: string,
  this_expression: (node) => ({ kind: 'self', ...spanOf(node) }),
  super_expression: (node) => ({ kind: 'self', ...spanOf(node) }),
  navigation_expression: navigation,
  callable_reference: functionReference,
  index_expression: (node, lower) => {
    const [object, index] = lower.parts(node);
    return { kind: 'subscript', ...spanOf(node), object: lower.one(object ?? null), index: lower.optional(index ?? null) };
  },
  call_expression: call,
  lambda_literal: (node, lower) => lambda(node, '', lower),
  annotated_lambda: unwrap,
  binary_expression: binary, in_expression: binary, range_expression: binary,
  infix_expression: infix,
  unary_expression: unary,
  as_expression: (node, lower) => lower.one(fieldOf(node, 'left')),
  is_expression: (node, lower) => otherOf(node, [lower.one(fieldOf(node, 'left'))]),
  collection_literal: (node, lower) => ({ kind: 'collection', ...spanOf(node), type: 'list', entries: lower.many(lower.parts(node)).map((value) => ({ key: null, value, isSpread: false })) }),
  parenthesized_expression: unwrap, labeled_expression: unwrap, annotated_expression: unwrap,
};
