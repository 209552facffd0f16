import { isOneValue } from './single-values.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { ClassNode, Field, FunctionNode, Import, Loop, Syntax, Try, With } from '../syntax/syntax.ts';
import { attributesOf, CSHARP_EXPRESSIONS, inner, modifiersOf, name, paramsOf, targetsOf, valueOf } from './csharp-expressions.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

/** `using X.Y;` brings all names of X.Y; `using Z = X.Y;` names Z. */
const usingDirective: LowerNode = (node, lower): Import => {
  const alias = fieldOf(node, 'name');
  const module = lower.parts(node).filter((part) => part.id !== alias?.id).at(-1)?.text ?? '';
  return { kind: 'import', ...spanOf(node), module, names: [], alias: alias?.text ?? null };
};

/** A class, record, struct, interface or enum. The parameters of a primary constructor are fields. */
const classDeclaration: LowerNode = (node, lower): ClassNode => {
  const body = fieldOf(node, 'body');
  const parameters = node.namedChildren.find((part) => part.type === 'parameter_list') ?? null;
  const primary = paramsOf(parameters, lower).map((param): Field => ({
    kind: 'field', ...spanOf(parameters ?? node), name: param.name, type: param.type, value: null, isStatic: false, isConstant: false, decorators: param.decorators,
  }));
  const bases = node.namedChildren.filter((part) => part.type === 'base_list').flatMap((part) => lower.parts(part)).map((part) => (fieldOf(part, 'type') ?? part).text);
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases, decorators: attributesOf(node, lower),
    body: [...primary, ...(body === null ? [] : lower.parts(body).flatMap((part) => membersOf(part, lower)))],
  };
};

function membersOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  if (node.type === 'field_declaration' || node.type === 'event_field_declaration') return fieldsOf(node, lower);
  if (node.type === 'property_declaration') return propertyOf(node, lower);
  return node.type === 'enum_member_declaration' ? [] : [lower.one(node)];
}

function fieldsOf(node: SyntaxNode, lower: Lowering): Field[] {
  const modifiers = modifiersOf(node);
  const declaration = lower.parts(node).find((part) => part.type === 'variable_declaration');
  return declaration === undefined ? [] : declaratorsOf(declaration, lower).map(({ declarator, type, value }) => ({
    kind: 'field', ...spanOf(node), name: textOf(declarator, 'name'), type: type?.text ?? null, value: valueOf(value, type, lower),
    isStatic: modifiers.includes('static') || modifiers.includes('const'), isConstant: modifiers.includes('readonly') || modifiers.includes('const'), decorators: attributesOf(node, lower),
  }));
}

interface Declarator { readonly declarator: SyntaxNode; readonly type: SyntaxNode | null; readonly value: SyntaxNode | null }

function declaratorsOf(node: SyntaxNode, lower: Lowering): Declarator[] {
  const type = fieldOf(node, 'type');
  return lower.parts(node).filter((part) => part.type === 'variable_declarator').map((declarator) => {
    const [, value = null] = lower.parts(declarator);
    return { declarator, type: type?.type === 'implicit_type' ? null : type, value: value?.type === 'bracketed_argument_list' ? null : value ?? declarator.children.slice(2).find(({ type: kind }) => kind === 'this') ?? null };
  });
}

/** A property is a field; what its accessors run are methods. One that is `virtual` and of no simple type may be loaded when it is read. */
function propertyOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const [modifiers, type, value] = [modifiersOf(node), fieldOf(node, 'type'), fieldOf(node, 'value')];
  const propertyName = textOf(node, 'name');
  const accessors = fieldOf(node, 'accessors');
  const bodies = [...(value?.type === 'arrow_expression_clause' ? [value] : []), ...(accessors === null ? [] : lower.parts(accessors)).flatMap((part) => fieldOf(part, 'body') ?? [])];
  const isRelation = modifiers.includes('virtual') && type?.type !== 'predefined_type' && bodies.length === 0;
  const mark: Syntax = { kind: 'name', ...spanOf(node), name: 'virtual' };
  const field: Field = {
    kind: 'field', ...spanOf(node), name: propertyName, type: type?.text ?? null, value: bodies.length > 0 ? otherOf(node, []) : valueOf(value, type, lower),
    isStatic: modifiers.includes('static'), isConstant: false, decorators: [...attributesOf(node, lower), ...(isRelation ? [mark] : [])],
  };
  return [field, ...bodies.map((body): FunctionNode => ({
    kind: 'function', ...spanOf(node), role: 'method', name: propertyName, owner: null, params: [], body: bodyOf(body, lower), isAsync: false, decorators: [], modifiers,
  }))];
}

/** The statements of a block; `=> x` is one Return. */
function bodyOf(body: SyntaxNode | null, lower: Lowering): Syntax[] {
  if (body?.type !== 'arrow_expression_clause') return lower.block(body);
  const value = inner(body, lower);
  return [{ kind: 'return', ...spanOf(body), value: lower.optional(value) }];
}

const functionDeclaration = (role: 'method' | 'constructor' | 'function'): LowerNode => (node, lower): FunctionNode => {
  const modifiers = modifiersOf(node);
  const initializer = node.namedChildren.filter((part) => part.type === 'constructor_initializer').map((part) => lower.one(part));
  return {
    kind: 'function', ...spanOf(node), role, name: textOf(node, 'name') || 'this', owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
    body: [...initializer, ...bodyOf(fieldOf(node, 'body') ?? fieldOf(node, 'value'), lower)], isAsync: modifiers.includes('async'), decorators: attributesOf(node, lower), modifiers,
  };
};

/** `var (a, b) = F()` has a pattern in its name's place. */
const variableDeclaration = (isConstant: boolean): LowerNode => (node, lower): Syntax => {
  const declared = declaratorsOf(node, lower).map(({ declarator, type, value }): Syntax => {
    const pattern = lower.parts(declarator).find((part) => part.type === 'tuple_pattern') ?? fieldOf(declarator, 'name');
    return {
      kind: 'assign', ...spanOf(declarator), targets: pattern?.type === 'identifier' ? [name(pattern, lower)] : targetsOf(pattern, lower), operator: '=',
      value: valueOf(value, type, lower), isDeclaration: true, isConstant, type: type?.text ?? null,
    };
  });
  const [only] = declared;
  return declared.length === 1 && only !== undefined ? only : otherOf(node, declared);
};

const localDeclaration: LowerNode = (node, lower) => {
  const declaration = lower.parts(node).find((part) => part.type === 'variable_declaration');
  const declared = declaration === undefined ? otherOf(node, []) : variableDeclaration(modifiersOf(node).includes('const'))(declaration, lower);
  return declared.kind === 'assign' && node.children.some(({ type }) => type === 'using') ? { ...declared, isManaged: true } : declared;
};

const forEach: LowerNode = (node, lower): Loop => {
  const left = fieldOf(node, 'left');
  const variables = left?.type === 'tuple_pattern' ? left.childrenForFieldName('name').map((part) => part.text) : [left?.text ?? ''];
  const right = fieldOf(node, 'right');
  return { kind: 'loop', ...spanOf(node), form: 'each', variables, iterated: lower.optional(right), test: null, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const forCount: LowerNode = (node, lower): Loop => {
  const initial = lower.optional(fieldOf(node, 'initializer'));
  const declared = initial?.kind === 'other' ? initial.children : initial === null ? [] : [initial];
  const variables = declared.flatMap((part) => part.kind === 'assign' ? part.targets : []).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  const updates = node.childrenForFieldName('update').filter((part) => part.isNamed);
  return { kind: 'loop', ...spanOf(node), form: 'count', variables, iterated: null, test: lower.optional(fieldOf(node, 'condition')), header: [...declared, ...lower.many(updates)], body: lower.block(fieldOf(node, 'body')) };
};

const whileLoop: LowerNode = (node, lower): Loop => {
  const test = lower.optional(fieldOf(node, 'condition'));
  const isEndless = test?.kind === 'literal' && test.value === 'true';
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const usingStatement: LowerNode = (node, lower): With => {
  const body = fieldOf(node, 'body');
  const declaration = lower.parts(node).find((part) => part.type === 'variable_declaration');
  const items = declaration === undefined
    ? [{ value: lower.one(lower.parts(node).find((part) => part.id !== body?.id) ?? null), name: null }]
    : declaratorsOf(declaration, lower).map(({ declarator, type, value }) => ({ value: valueOf(value, type, lower) ?? otherOf(declarator, []), name: textOf(declarator, 'name') }));
  return { kind: 'with', ...spanOf(node), items, isLock: false, body: lower.block(body) };
};

const lockStatement: LowerNode = (node, lower): With => {
  const parts = lower.parts(node);
  const subject = parts.length > 1 ? parts[0] : node.children.find((child) => child.type === 'this');
  return { kind: 'with', ...spanOf(node), items: [{ value: lower.one(subject ?? null), name: null }], isLock: true, body: lower.block(parts.at(-1) ?? null) };
};

const tryStatement: LowerNode = (node, lower): Try => {
  const parts = lower.parts(node);
  const blockOf = (part: SyntaxNode): Syntax[] => lower.block(fieldOf(part, 'body') ?? lower.parts(part).at(-1) ?? null);
  return {
    kind: 'try', ...spanOf(node), body: lower.block(fieldOf(node, 'body')),
    handlers: parts.filter((part) => part.type === 'catch_clause').map(blockOf), final: parts.filter((part) => part.type === 'finally_clause').flatMap(blockOf),
  };
};

const isLabel = (part: SyntaxNode): boolean => part.type.endsWith('_pattern') || part.type === 'discard' || part.type === 'when_clause';

const switchOf: LowerNode = (node, lower) => {
  const arms = node.type === 'switch_expression' ? lower.parts(node).slice(1) : lower.parts(fieldOf(node, 'body') ?? node);
  return {
    kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'value') ?? lower.parts(node)[0] ?? null),
    arms: arms.map((arm) => lower.parts(arm).filter((part) => !isLabel(part)).flatMap((part) => lower.block(part))),
  };
};

const valueAfter = (kind: 'return' | 'throw'): LowerNode => (node, lower) => ({ kind, ...spanOf(node), value: lower.optional(inner(node, lower)) });

export const CSHARP: LanguageAdapter = {
  grammar: 'tree-sitter-c-sharp.wasm',
  comments: new Set(['comment']),
  blocks: new Set(['block', 'declaration_list', 'global_statement']),
  iteratorMethods: new Set([
    'Select', 'SelectMany', 'Where', 'ForEach', 'ForEachAsync', 'Any', 'All', 'First', 'FirstOrDefault', 'Single', 'SingleOrDefault', 'Last', 'LastOrDefault', 'Count', 'Sum', 'Max', 'Min', 'Average', 'OrderBy', 'OrderByDescending',
    'GroupBy', 'ToDictionary', 'ToLookup', 'RemoveAll', 'ConvertAll', 'FindAll', 'Exists', 'TakeWhile', 'SkipWhile', 'Aggregate', 'DistinctBy', 'SelectAwait', 'ForAll',
  ]),
  iteration: null,
  isSingle: isOneValue,
  concurrentIterators: new Set(['Select', 'ForEachAsync', 'ForAll']),
  lowerings: {
    ...CSHARP_EXPRESSIONS,
    using_directive: usingDirective,
    file_scoped_namespace_declaration: (node, lower) => otherOf(node, lower.many(lower.parts(node).slice(1))),
    namespace_declaration: (node, lower) => otherOf(node, lower.block(fieldOf(node, 'body'))),
    class_declaration: classDeclaration, record_declaration: classDeclaration, record_struct_declaration: classDeclaration, struct_declaration: classDeclaration, interface_declaration: classDeclaration,
    enum_declaration: classDeclaration,
    field_declaration: (node, lower) => otherOf(node, fieldsOf(node, lower)),
    property_declaration: (node, lower) => otherOf(node, propertyOf(node, lower)),
    method_declaration: functionDeclaration('method'), constructor_declaration: functionDeclaration('constructor'), local_function_statement: functionDeclaration('function'),
    operator_declaration: functionDeclaration('method'), indexer_declaration: functionDeclaration('method'), destructor_declaration: (node) => otherOf(node, []), delegate_declaration: (node) => otherOf(node, []),
    local_declaration_statement: localDeclaration, variable_declaration: variableDeclaration(false),
    expression_statement: unwrap, global_statement: unwrap,
    if_statement: (node, lower) => ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) }),
    foreach_statement: forEach, for_statement: forCount, while_statement: whileLoop, do_statement: whileLoop,
    using_statement: usingStatement, lock_statement: lockStatement, try_statement: tryStatement,
    switch_statement: switchOf, switch_expression: switchOf,
    yield_statement: (node, lower) => ({ kind: 'yield', ...spanOf(node), value: lower.optional(inner(node, lower)) }),
    return_statement: valueAfter('return'), throw_statement: valueAfter('throw'),
    break_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
  },
};
