import type { SyntaxNode } from '../syntax/parse.ts';
import type { ClassNode, Field, FunctionNode, If, Import, Loop, Syntax, Try } from '../syntax/syntax.ts';
import { attributesOf, paramsOf, PHP_EXPRESSIONS, plainName, resultOf, targetsOf, typeOf } from './php-expressions.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

/** `use App\Models\Post as P`, `use App\Models\{User, Team}`: the module is the whole name, and its last part is what it names. */
const useDeclaration: LowerNode = (node, lower): Syntax => {
  const group = fieldOf(node, 'body');
  const prefix = group === null ? '' : `${node.namedChildren.find((part) => part.type === 'namespace_name')?.text ?? ''}\\`;
  const clauses = group === null ? lower.parts(node) : lower.parts(group);
  const imports = clauses.filter((part) => part.type === 'namespace_use_clause').map((part): Import => {
    const alias = fieldOf(part, 'alias');
    const written = lower.parts(part).find((child) => child.type === 'qualified_name' || child.type === 'name' || child.type === 'namespace_name')?.text ?? '';
    const module = `${prefix}${written}`.replace(/^\\/, '');
    const name = plainName(module);
    return { kind: 'import', ...spanOf(part), module, names: [{ name, alias: alias?.text ?? name }], alias: null };
  });
  const [only] = imports;
  return imports.length === 1 && only !== undefined ? only : otherOf(node, imports);
};

/** A class, interface, trait or enum. The traits that it uses are bases too: their methods are its own. */
const classDeclaration: LowerNode = (node, lower): ClassNode => {
  const body = fieldOf(node, 'body');
  const members = body === null ? [] : lower.parts(body);
  const parents = [
    ...lower.parts(node).filter((part) => part.type === 'base_clause' || part.type === 'class_interface_clause'), ...members.filter((part) => part.type === 'use_declaration'),
  ];
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), decorators: attributesOf(node, lower),
    bases: parents.flatMap((part) => lower.parts(part)).filter((part) => part.type === 'name' || part.type === 'qualified_name').map((part) => plainName(part.text)),
    body: members.filter((part) => part.type !== 'use_declaration').flatMap((part) => membersOf(part, lower)),
  };
};

function membersOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  if (node.type === 'property_declaration') return propertiesOf(node, lower);
  return node.type === 'const_declaration' ? constantsOf(node, lower) : [lower.one(node)];
}

function propertiesOf(node: SyntaxNode, lower: Lowering): Field[] {
  const modifiers = modifiersOf(node);
  return lower.parts(node).filter((part) => part.type === 'property_element').map((part) => ({
    kind: 'field', ...spanOf(node), name: plainName(textOf(part, 'name')), type: typeOf(node), value: lower.optional(fieldOf(part, 'default_value')),
    isStatic: modifiers.includes('static'), isConstant: modifiers.includes('readonly'), decorators: attributesOf(node, lower),
  }));
}

function constantsOf(node: SyntaxNode, lower: Lowering): Field[] {
  return lower.parts(node).filter((part) => part.type === 'const_element').map((part) => {
    const [name, value] = lower.parts(part);
    return { kind: 'field', ...spanOf(part), name: name?.text ?? '', type: null, value: lower.optional(value ?? null), isStatic: true, isConstant: true, decorators: [] };
  });
}

function modifiersOf(node: SyntaxNode): string[] {
  return node.namedChildren.filter((part) => part.type.endsWith('_modifier')).map((part) => part.text);
}

const functionDefinition = (role: 'method' | 'function'): LowerNode => (node, lower): FunctionNode => {
  const name = textOf(node, 'name');
  return {
    kind: 'function', ...spanOf(node), role: name === '__construct' ? 'constructor' : role, name, owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
    body: lower.block(fieldOf(node, 'body')), isAsync: false, decorators: attributesOf(node, lower), modifiers: modifiersOf(node), ...resultOf(node),
  };
};

/** The value comes before the key: it is the item that the loop is about. */
const forEach: LowerNode = (node, lower): Loop => {
  const [iterated, item] = lower.parts(node);
  const named = item === undefined ? [] : item.type === 'pair' ? lower.parts(item).reverse() : [item];
  const variables = named.flatMap((part) => targetsOf(part, lower)).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  return { kind: 'loop', ...spanOf(node), form: 'each', variables, iterated: lower.optional(iterated ?? null), test: null, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const forCount: LowerNode = (node, lower): Loop => {
  const initial = lower.block(fieldOf(node, 'initialize'));
  const variables = initial.flatMap((part) => part.kind === 'assign' ? part.targets : []).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  return {
    kind: 'loop', ...spanOf(node), form: 'count', variables, iterated: null, test: lower.optional(fieldOf(node, 'condition')),
    header: [...initial, ...lower.block(fieldOf(node, 'update'))], body: node.childrenForFieldName('body').flatMap((part) => lower.block(part)),
  };
};

const whileLoop: LowerNode = (node, lower): Loop => {
  const condition = fieldOf(node, 'condition');
  const test = lower.optional(condition);
  const isEndless = condition !== null && /^\(\s*(true|1)\s*\)$/i.test(condition.text);
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

/** `elseif` clauses hang side by side: each is the `otherwise` of the one before it. */
const branch: LowerNode = (node, lower): If => {
  const [first, ...rest] = node.childrenForFieldName('alternative');
  return { kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'body')), otherwise: otherwise(first, rest, lower) };
};

function otherwise(first: SyntaxNode | undefined, rest: readonly SyntaxNode[], lower: Lowering): Syntax[] {
  if (first === undefined) return [];
  if (first.type === 'else_clause') return lower.block(fieldOf(first, 'body'));
  const [next, ...more] = rest;
  return [{ kind: 'if', ...spanOf(first), test: lower.one(fieldOf(first, 'condition')), then: lower.block(fieldOf(first, 'body')), otherwise: otherwise(next, more, lower) }];
}

const tryStatement: LowerNode = (node, lower): Try => ({
  kind: 'try', ...spanOf(node), body: lower.block(fieldOf(node, 'body')),
  handlers: lower.parts(node).filter((part) => part.type === 'catch_clause').map((part) => lower.block(fieldOf(part, 'body'))),
  final: lower.parts(node).filter((part) => part.type === 'finally_clause').flatMap((part) => lower.block(fieldOf(part, 'body'))),
});

const switchOf: LowerNode = (node, lower) => ({
  kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'condition')),
  arms: lower.parts(fieldOf(node, 'body') ?? node).map((arm) => {
    const given = fieldOf(arm, 'return_expression');
    const value = fieldOf(arm, 'value');
    return given === null ? lower.parts(arm).filter((part) => part.id !== value?.id).flatMap((part) => lower.block(part)) : [lower.one(given)];
  }),
});

/** A template's text between its tags says nothing; its loops and calls are lowered like all others. */
const nothing: LowerNode = (node) => otherOf(node, []);

export const PHP: LanguageAdapter = {
  grammar: 'tree-sitter-php.wasm',
  comments: new Set(['comment']),
  blocks: new Set(['compound_statement', 'colon_block', 'sequence_expression', 'declaration_list']),
  iteratorMethods: new Set([
    'each', 'eachById', 'map', 'filter', 'reject', 'transform', 'flatMap', 'mapWithKeys', 'mapToGroups', 'mapInto', 'reduce', 'every', 'some', 'partition', 'groupBy', 'sortBy', 'sortByDesc', 'keyBy',
    'sum', 'lazyById', 'array_map', 'array_walk', 'array_filter', 'array_reduce', 'usort', 'uasort',
  ]),
  iteration: null,
  concurrentIterators: new Set(),
  lowerings: {
    ...PHP_EXPRESSIONS,
    namespace_definition: (node, lower) => otherOf(node, lower.block(fieldOf(node, 'body'))),
    namespace_use_declaration: useDeclaration,
    declare_statement: (node, lower) => otherOf(node, lower.many(lower.parts(node).filter((part) => part.type !== 'declare_directive'))),
    class_declaration: classDeclaration, interface_declaration: classDeclaration, trait_declaration: classDeclaration, enum_declaration: classDeclaration,
    php_tag: nothing, text_interpolation: nothing, text: nothing, use_declaration: nothing, enum_case: nothing,
    property_declaration: (node, lower) => otherOf(node, propertiesOf(node, lower)),
    const_declaration: (node, lower) => otherOf(node, lower.parts(node).flatMap((part) => lower.many(lower.parts(part).slice(1)))),
    method_declaration: functionDefinition('method'), function_definition: functionDefinition('function'),
    expression_statement: unwrap, echo_statement: unwrap,
    if_statement: branch,
    foreach_statement: forEach, for_statement: forCount, while_statement: whileLoop, do_statement: whileLoop,
    try_statement: tryStatement,
    switch_statement: switchOf, match_expression: switchOf,
    unset_statement: (node, lower) => ({ kind: 'delete', ...spanOf(node), targets: lower.many(lower.parts(node)) }),
    global_declaration: (node) => ({ kind: 'outer', ...spanOf(node), names: node.namedChildren.map((part) => plainName(part.text)) }),
    static_variable_declaration: (node, lower) => ({
      kind: 'assign', ...spanOf(node), targets: lower.many([fieldOf(node, 'name')].filter((part) => part !== null)), operator: '??=', value: lower.optional(fieldOf(node, 'value')),
      isDeclaration: true, isConstant: false, type: null,
    }),
    return_statement: (node, lower) => ({ kind: 'return', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    exit_statement: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    break_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
  },
};
