import type { SyntaxNode } from '../syntax/parse.ts';
import type { ClassNode, Field, FunctionNode, Import, Loop, Syntax, Try, With } from '../syntax/syntax.ts';
import { annotationsOf, JAVA_EXPRESSIONS, modifiersOf, paramsOf } from './java-expressions.ts';
import { fieldOf, otherOf, returnsOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

/** `import a.b.C` names C; `import static a.B.c` names c; `import a.b.*` names nothing. */
const importDeclaration: LowerNode = (node): Import => {
  const module = node.namedChildren.find((part) => part.type === 'scoped_identifier' || part.type === 'identifier')?.text ?? '';
  const isAll = node.namedChildren.some((part) => part.type === 'asterisk');
  const last = module.slice(module.lastIndexOf('.') + 1);
  return { kind: 'import', ...spanOf(node), module, names: isAll ? [] : [{ name: last, alias: last }], alias: null };
};

const classDeclaration: LowerNode = (node, lower): ClassNode => {
  const body = fieldOf(node, 'body');
  const parents = node.namedChildren.filter((part) => ['superclass', 'super_interfaces', 'extends_interfaces'].includes(part.type));
  const bases = parents.flatMap((part) => part.namedChildren).flatMap((part) => part.type === 'type_list' ? part.namedChildren : [part]).map((part) => part.text);
  const record = paramsOf(fieldOf(node, 'parameters'), lower).map((param): Field => ({
    kind: 'field', ...spanOf(node), name: param.name, type: param.type, value: null, isStatic: false, isConstant: true, decorators: param.decorators,
  }));
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases, decorators: annotationsOf(node, lower),
    body: [...record, ...(body === null ? [] : lower.parts(body).flatMap((part) => membersOf(part, lower)))],
  };
};

function membersOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  return node.type === 'field_declaration' ? fieldsOf(node, lower) : [lower.one(node)];
}

function fieldsOf(node: SyntaxNode, lower: Lowering): Field[] {
  const modifiers = modifiersOf(node);
  return node.childrenForFieldName('declarator').map((declarator) => ({
    kind: 'field', ...spanOf(node), name: textOf(declarator, 'name'), type: fieldOf(node, 'type')?.text ?? null, value: lower.optional(fieldOf(declarator, 'value')),
    isStatic: modifiers.includes('static'), isConstant: modifiers.includes('final'), decorators: annotationsOf(node, lower),
  }));
}

const method = (role: 'method' | 'constructor'): LowerNode => (node, lower): FunctionNode => ({
  kind: 'function', ...spanOf(node), role, name: textOf(node, 'name'), owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
  body: lower.block(fieldOf(node, 'body')), isAsync: false, decorators: annotationsOf(node, lower), modifiers: modifiersOf(node), ...returnsOf(node, 'type'),
});

const localVariables: LowerNode = (node, lower) => {
  const declared = node.childrenForFieldName('declarator').map((declarator): Syntax => ({
    kind: 'assign', ...spanOf(declarator), targets: lower.many([fieldOf(declarator, 'name')].filter((part) => part !== null)), operator: '=',
    value: lower.optional(fieldOf(declarator, 'value')), isDeclaration: true, isConstant: modifiersOf(node).includes('final'), type: typeOf(node),
  }));
  const [only] = declared;
  return declared.length === 1 && only !== undefined ? only : otherOf(node, declared);
};

const typeOf = (node: SyntaxNode): string | null => {
  const type = fieldOf(node, 'type')?.text ?? null;
  return type === 'var' ? null : type;
};

const forEach: LowerNode = (node, lower): Loop => ({
  kind: 'loop', ...spanOf(node), form: 'each', variables: [textOf(node, 'name')], iterated: lower.optional(fieldOf(node, 'value')),
  test: null, header: [], body: lower.block(fieldOf(node, 'body')),
});

const forCount: LowerNode = (node, lower): Loop => {
  const initial = lower.block(fieldOf(node, 'init'));
  const variables = initial.flatMap((part) => part.kind === 'assign' ? part.targets : []).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  return { kind: 'loop', ...spanOf(node), form: 'count', variables, iterated: null, test: lower.optional(fieldOf(node, 'condition')), header: [...initial, ...lower.block(fieldOf(node, 'update'))], body: lower.block(fieldOf(node, 'body')) };
};

const whileLoop: LowerNode = (node, lower): Loop => {
  const test = lower.one(fieldOf(node, 'condition'));
  const isEndless = test.kind === 'literal' && test.value === 'true';
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const tryStatement: LowerNode = (node, lower): Syntax => {
  const clauses = lower.parts(node);
  const blockOf = (clause: SyntaxNode): Syntax[] => lower.block(fieldOf(clause, 'body') ?? clause.namedChildren.find((part) => part.type === 'block') ?? null);
  const guarded: Try = {
    kind: 'try', ...spanOf(node), body: lower.block(fieldOf(node, 'body')),
    handlers: clauses.filter((part) => part.type === 'catch_clause').map(blockOf), final: clauses.filter((part) => part.type === 'finally_clause').flatMap(blockOf),
  };
  const resources = fieldOf(node, 'resources');
  if (resources === null) return guarded;
  const items = lower.parts(resources).map((part) => ({ value: lower.one(fieldOf(part, 'value') ?? part), name: fieldOf(part, 'name')?.text ?? null, type: typeOf(part) }));
  return { kind: 'with', ...spanOf(node), items, isLock: false, body: [guarded] };
};

const synchronizedBlock: LowerNode = (node, lower): With => {
  const subject = lower.parts(node).find((part) => part.type === 'parenthesized_expression') ?? null;
  return { kind: 'with', ...spanOf(node), items: [{ value: lower.one(subject), name: null }], isLock: true, body: lower.block(fieldOf(node, 'body')) };
};

const switchExpression: LowerNode = (node, lower) => ({
  kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'condition')),
  arms: (fieldOf(node, 'body')?.namedChildren ?? []).map((arm) => lower.parts(arm).filter((part) => part.type !== 'switch_label').flatMap((part) => lower.block(part))),
});

export const JAVA: LanguageAdapter = {
  grammar: 'tree-sitter-java.wasm',
  comments: new Set(['line_comment', 'block_comment']),
  blocks: new Set(['block', 'constructor_body']),
  iteratorMethods: new Set(['map', 'forEach', 'flatMap', 'filter', 'peek', 'mapToObj', 'mapToInt', 'mapToLong', 'mapToDouble', 'anyMatch', 'allMatch', 'noneMatch', 'removeIf', 'replaceAll', 'forEachOrdered', 'concatMap', 'flatMapSequential']),
  iteration: {
    sources: new Set(['stream', 'parallelStream', 'fromIterable', 'fromStream', 'fromArray', 'boxed', 'lines', 'flatMapMany', 'flatMapIterable', 'findAll', 'getContent']),
    always: new Set(['forEach', 'forEachOrdered', 'removeIf', 'replaceAll', 'concatMap', 'flatMapSequential']),
  },
  concurrentIterators: new Set(),
  lowerings: {
    ...JAVA_EXPRESSIONS,
    package_declaration: (node) => otherOf(node, []),
    import_declaration: importDeclaration,
    class_declaration: classDeclaration, record_declaration: classDeclaration, interface_declaration: classDeclaration, enum_declaration: classDeclaration,
    enum_body_declarations: (node, lower) => otherOf(node, lower.parts(node).flatMap((part) => membersOf(part, lower))),
    field_declaration: (node, lower) => otherOf(node, fieldsOf(node, lower)),
    method_declaration: method('method'), constructor_declaration: method('constructor'), compact_constructor_declaration: method('constructor'),
    local_variable_declaration: localVariables,
    expression_statement: unwrap,
    if_statement: (node, lower) => ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) }),
    enhanced_for_statement: forEach,
    for_statement: forCount,
    while_statement: whileLoop, do_statement: whileLoop,
    try_statement: tryStatement, try_with_resources_statement: tryStatement,
    synchronized_statement: synchronizedBlock,
    switch_expression: switchExpression,
    return_statement: (node, lower) => ({ kind: 'return', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    yield_statement: unwrap,
    throw_statement: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    break_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
  },
};
