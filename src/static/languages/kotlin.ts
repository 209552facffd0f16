import type { SyntaxNode } from '../syntax/parse.ts';
import type { Assign, ClassNode, Field, FunctionNode, If, Import, Loop, Param, Syntax } from '../syntax/syntax.ts';
import { argumentsOf, KOTLIN_EXPRESSIONS, namesOf } from './kotlin-expressions.ts';
import { isSingleValue } from './kotlin-iteration.ts';
import { fieldOf, otherOf, spanOf, textOf, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

const ofType = (node: SyntaxNode, ...types: readonly string[]): SyntaxNode | null => node.namedChildren.find((part) => types.includes(part.type)) ?? null;

/** `import a.b.C` names C, `import a.b.C as D` calls it D, `import a.b.*` names nothing. */
const importDirective: LowerNode = (node): Import => {
  const module = ofType(node, 'qualified_identifier', 'identifier')?.text ?? '';
  const name = module.slice(module.lastIndexOf('.') + 1);
  const alias = node.namedChildren.slice(1).find((part) => part.type === 'identifier')?.text ?? name;
  return { kind: 'import', ...spanOf(node), module, names: node.children.some((part) => part.type === '*') ? [] : [{ name, alias }], alias: null };
};

function annotationsOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const holder = node.type.endsWith('modifiers') ? node : ofType(node, 'modifiers');
  return holder === null ? [] : holder.namedChildren.filter((part) => part.type === 'annotation').map((part): Syntax => {
    const made = ofType(part, 'constructor_invocation');
    const type = made === null ? ofType(part, 'user_type') : ofType(made, 'user_type');
    const callee: Syntax = { kind: 'name', ...spanOf(part), name: headOf(type) };
    return { kind: 'call', ...spanOf(part), callee, args: argumentsOf(made === null ? null : ofType(made, 'value_arguments'), lower), isNew: false };
  });
}

const headOf = (type: SyntaxNode | null): string => type?.text.replace(/<.*$/s, '').split('.').at(-1) ?? '';

function modifiersOf(node: SyntaxNode): string[] {
  const words = ofType(node, 'modifiers')?.namedChildren ?? [];
  const written = words.filter((part) => part.type !== 'annotation').map((part) => part.text);
  return words.some((part) => part.type === 'annotation' && /^@(\w+\.)*Synchronized\b/.test(part.text)) ? [...written, 'synchronized'] : written;
}

const TYPES = ['user_type', 'nullable_type', 'function_type', 'non_nullable_type'];
const typeOf = (node: SyntaxNode): string | null => ofType(node, ...TYPES)?.text.replace(/\?$/, '') ?? null;

/** Annotations stand before a parameter, its default value after it. */
function paramsOf(list: SyntaxNode | null, lower: Lowering): Param[] {
  const params: Param[] = [];
  let decorators: Syntax[] = [];
  for (const part of list === null ? [] : lower.parts(list)) {
    const last = params.at(-1);
    if (part.type === 'parameter_modifiers') decorators = annotationsOf(part, lower);
    else if (part.type === 'parameter' || part.type === 'variable_declaration') {
      params.push({ name: namesOf(part)[0] ?? '', type: typeOf(part), value: null, isField: false, decorators });
      decorators = [];
    } else if (last !== undefined) params[params.length - 1] = { ...last, value: lower.one(part) };
  }
  return params;
}

/** A block's statements, or the one expression after `=` as a return. */
function bodyOf(node: SyntaxNode | null, lower: Lowering): Syntax[] {
  const [only] = node === null ? [] : lower.parts(node);
  if (only === undefined) return [];
  return only.type === 'block' ? lower.block(only) : [{ kind: 'return', ...spanOf(only), value: lower.one(only) }];
}

/** An extension belongs to the type that it extends. */
const functionDeclaration: LowerNode = (node, lower): FunctionNode => {
  const name = fieldOf(node, 'name');
  const extended = node.namedChildren.find((part) => TYPES.includes(part.type) && name !== null && part.startIndex < name.startIndex) ?? null;
  const modifiers = modifiersOf(node);
  return {
    kind: 'function', ...spanOf(node), role: extended === null ? 'function' : 'method', name: name?.text.replaceAll('`', '') ?? null, owner: extended === null ? null : headOf(extended),
    params: paramsOf(ofType(node, 'function_value_parameters'), lower), body: bodyOf(ofType(node, 'function_body'), lower),
    isAsync: modifiers.includes('suspend'), decorators: annotationsOf(node, lower), modifiers, ...resultOf(node),
  };
};

/** The declared type of its result, which stands behind the parameters. */
function resultOf(node: SyntaxNode): { readonly returns?: string } {
  const end = ofType(node, 'function_value_parameters')?.endIndex;
  const type = node.namedChildren.find((part) => TYPES.includes(part.type) && end !== undefined && part.startIndex >= end);
  return type === undefined ? {} : { returns: type.text.replace(/\?$/, '') };
}

const anonymousFunction: LowerNode = (node, lower): FunctionNode => ({
  kind: 'function', ...spanOf(node), role: 'lambda', name: null, owner: null, params: paramsOf(ofType(node, 'function_value_parameters'), lower),
  body: bodyOf(ofType(node, 'function_body'), lower), isAsync: false, decorators: [], modifiers: [],
});

/** The value of a property: after `=`, or what it is delegated to. */
function valueOf(node: SyntaxNode, lower: Lowering): Syntax | null {
  const delegate = ofType(node, 'property_delegate');
  if (delegate !== null) return lower.optional(lower.parts(delegate)[0] ?? null);
  const equals = node.children.findIndex((part) => part.type === '=');
  return equals < 0 ? null : lower.optional(node.children.slice(equals + 1).find((part) => part.isNamed) ?? null);
}

const isVal = (node: SyntaxNode): boolean => node.children.some((part) => part.type === 'val');

const property: LowerNode = (node, lower): Assign => {
  const declared = ofType(node, 'variable_declaration', 'multi_variable_declaration');
  return {
    kind: 'assign', ...spanOf(node), targets: (declared === null ? [] : namesOf(declared)).map((name) => ({ kind: 'name', ...spanOf(node), name })), operator: '=',
    value: valueOf(node, lower), isDeclaration: true, isConstant: isVal(node), type: declared === null ? null : typeOf(declared),
  };
};

const classDeclaration: LowerNode = (node, lower): ClassNode => {
  const body = ofType(node, 'class_body', 'enum_class_body');
  const isObject = node.type === 'object_declaration';
  const parents = ofType(node, 'delegation_specifiers')?.namedChildren ?? [];
  const bases = parents.flatMap((part) => {
    const [type] = part.descendantsOfType('user_type');
    return type === undefined ? [] : [type.text];
  });
  const primary = ofType(node, 'primary_constructor');
  const parameters = (primary === null ? null : ofType(primary, 'class_parameters'))?.namedChildren.filter((part) => part.type === 'class_parameter') ?? [];
  const members = body === null ? [] : lower.parts(body).flatMap((part) => membersOf(part, isObject, lower));
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases, decorators: annotationsOf(node, lower),
    body: [...parameters.filter((part) => part.children.some((child) => child.type === 'val' || child.type === 'var')).map((part) => fieldOfParameter(part, lower)), ...members],
  };
};

function fieldOfParameter(node: SyntaxNode, lower: Lowering): Field {
  return {
    kind: 'field', ...spanOf(node), name: ofType(node, 'identifier')?.text ?? '', type: typeOf(node), value: null, isStatic: false, isConstant: isVal(node), decorators: annotationsOf(node, lower),
  };
}

/** The members of a companion are the class's static ones, those of an object too. */
function membersOf(node: SyntaxNode, isStatic: boolean, lower: Lowering): Syntax[] {
  switch (node.type) {
    case 'companion_object': {
      const body = ofType(node, 'class_body');
      return body === null ? [] : lower.parts(body).flatMap((part) => membersOf(part, true, lower));
    }
    case 'property_declaration': return propertyMembers(node, isStatic, lower);
    case 'function_declaration': {
      const made = functionDeclaration(node, lower);
      return made.kind === 'function' ? [{ ...made, role: 'method', owner: null, modifiers: isStatic ? [...made.modifiers, 'static'] : made.modifiers }] : [];
    }
    case 'anonymous_initializer': return [constructorOf(node, ofType(node, 'block'), lower)];
    case 'secondary_constructor': return [constructorOf(node, ofType(node, 'block'), lower)];
    default: return [lower.one(node)];
  }
}

function propertyMembers(node: SyntaxNode, isStatic: boolean, lower: Lowering): Syntax[] {
  const declared = ofType(node, 'variable_declaration');
  const name = declared === null ? '' : namesOf(declared)[0] ?? '';
  const getter = ofType(node, 'getter');
  const field: Field = {
    kind: 'field', ...spanOf(node), name, type: declared === null ? null : typeOf(declared), value: valueOf(node, lower), isStatic, isConstant: isVal(node), decorators: annotationsOf(node, lower),
  };
  if (getter === null) return [field];
  const method: FunctionNode = {
    kind: 'function', ...spanOf(getter), role: 'method', name, owner: null, params: [], body: bodyOf(ofType(getter, 'function_body'), lower), isAsync: false, decorators: [], modifiers: [],
  };
  return [...(field.value === null ? [] : [field]), method];
}

function constructorOf(node: SyntaxNode, block: SyntaxNode | null, lower: Lowering): FunctionNode {
  return {
    kind: 'function', ...spanOf(node), role: 'constructor', name: 'constructor', owner: null, params: paramsOf(ofType(node, 'function_value_parameters'), lower),
    body: lower.block(block), isAsync: false, decorators: annotationsOf(node, lower), modifiers: [],
  };
}

const ifExpression: LowerNode = (node, lower): If => {
  const test = fieldOf(node, 'condition');
  const branches = node.children.filter((part) => part.isNamed && part.startIndex >= (test?.endIndex ?? 0));
  const start = node.children.find((part) => part.type === 'else')?.startIndex ?? Number.MAX_SAFE_INTEGER;
  const inBranch = (isElse: boolean): Syntax[] => branches.filter((part) => (part.startIndex > start) === isElse).flatMap((part) => lower.block(part));
  return { kind: 'if', ...spanOf(node), test: lower.one(test), then: inBranch(false), otherwise: inBranch(true) };
};

const whenExpression: LowerNode = (node, lower): Syntax => {
  const subject = ofType(node, 'when_subject');
  const bound = subject === null ? null : ofType(subject, 'variable_declaration');
  const value = subject === null ? undefined : lower.parts(subject).at(-1);
  const entries = node.namedChildren.filter((part) => part.type === 'when_entry');
  const asked = value === undefined ? null : lower.one(value);
  const targets = (bound?.namedChildren ?? []).map((name): Syntax => ({ kind: 'name', ...spanOf(name), name: name.text }));
  const named: Syntax = { kind: 'assign', ...spanOf(node), targets, operator: '=', value: asked, isDeclaration: true, isConstant: true, type: null };
  return { kind: 'switch', ...spanOf(node), subject: targets.length === 0 ? asked : named, arms: entries.map((entry) => lower.parts(entry).flatMap((part) => lower.block(part))) };
};

const forStatement: LowerNode = (node, lower): Loop => {
  const [variable, iterated, ...body] = lower.parts(node).filter((part) => part.type !== 'annotation' && part.type !== 'label');
  return {
    kind: 'loop', ...spanOf(node), form: 'each', variables: variable === undefined ? [] : namesOf(variable), iterated: lower.optional(iterated ?? null),
    test: null, header: [], body: body.flatMap((part) => lower.block(part)),
  };
};

const whileStatement: LowerNode = (node, lower): Loop => {
  const condition = fieldOf(node, 'condition');
  const body = lower.parts(node).filter((part) => part.startIndex !== condition?.startIndex);
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: condition?.text === 'true' ? null : lower.optional(condition), header: [], body: body.flatMap((part) => lower.block(part)) };
};

const tryExpression: LowerNode = (node, lower): Syntax => {
  const blockOf = (clause: SyntaxNode): Syntax[] => lower.block(ofType(clause, 'block'));
  const clauses = lower.parts(node);
  return {
    kind: 'try', ...spanOf(node), body: lower.block(clauses.find((part) => part.type === 'block') ?? null),
    handlers: clauses.filter((part) => part.type === 'catch_block').map(blockOf), final: clauses.filter((part) => part.type === 'finally_block').flatMap(blockOf),
  };
};

/** `return@forEach` ends one round of the lambda. */
const returnExpression: LowerNode = (node, lower): Syntax => {
  const label = fieldOf(node, 'label');
  const value = lower.parts(node).find((part) => part.startIndex !== label?.startIndex) ?? null;
  return label === null ? { kind: 'return', ...spanOf(node), value: lower.optional(value) } : otherOf(node, [...(value === null ? [] : [lower.one(value)]), { kind: 'jump', ...spanOf(node), to: 'continue' }]);
};

const ITERATORS = ['forEach', 'forEachIndexed', 'onEach', 'onEachIndexed', 'map', 'mapIndexed', 'mapNotNull', 'mapIndexedNotNull', 'mapTo', 'mapValues', 'mapKeys', 'flatMap', 'flatMapIndexed', 'flatMapTo', 'filter', 'filterNot', 'filterIndexed', 'associate', 'associateBy', 'associateWith', 'groupBy', 'groupingBy', 'sumOf', 'sumBy', 'any', 'all', 'none', 'count', 'partition', 'fold', 'reduce', 'sortedBy', 'sortedByDescending', 'sortBy', 'maxByOrNull', 'minByOrNull', 'maxOf', 'minOf', 'distinctBy', 'removeIf', 'removeAll', 'retainAll', 'replaceAll', 'peek', 'collect', 'collectLatest', 'transform', 'flatMapConcat', 'flatMapMerge', 'concatMap', 'joinToString', 'zip', 'forEachOrdered'];

export const KOTLIN: LanguageAdapter = {
  grammar: 'tree-sitter-kotlin.wasm',
  comments: new Set(['line_comment', 'block_comment']),
  blocks: new Set(['block']),
  iteratorMethods: new Set(ITERATORS),
  iteration: null,
  isSingle: isSingleValue,
  concurrentIterators: new Set(['map', 'mapNotNull', 'mapIndexed', 'flatMap', 'forEach', 'forEachIndexed', 'associateWith', 'onEach']),
  declaresAll: true,
  lowerings: {
    ...KOTLIN_EXPRESSIONS,
    package_header: (node) => otherOf(node, []), file_annotation: (node) => otherOf(node, []), type_alias: (node) => otherOf(node, []),
    import: importDirective,
    class_declaration: classDeclaration, object_declaration: classDeclaration,
    object_literal: (node, lower) => otherOf(node, (ofType(node, 'class_body')?.namedChildren ?? []).flatMap((part) => membersOf(part, false, lower))),
    function_declaration: functionDeclaration, anonymous_function: anonymousFunction,
    property_declaration: property,
    assignment: (node, lower) => ({
      kind: 'assign', ...spanOf(node), targets: [lower.one(fieldOf(node, 'left'))], operator: textOf(node, 'operator') || '=', value: lower.optional(fieldOf(node, 'right')), isDeclaration: false, isConstant: false, type: null,
    }),
    block: (node, lower) => otherOf(node, lower.block(node)),
    if_expression: ifExpression, when_expression: whenExpression,
    type_test: (node) => otherOf(node, []),
    for_statement: forStatement, while_statement: whileStatement, do_while_statement: whileStatement,
    try_expression: tryExpression,
    return_expression: returnExpression,
    throw_expression: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
  },
};
