import type { SyntaxNode } from '../syntax/parse.ts';
import type { ClassNode, FunctionNode, If, Import, Loop, Syntax, With } from '../syntax/syntax.ts';
import { assignment, namesIn, paramsOf, PYTHON_EXPRESSIONS } from './python-expressions.ts';
import { fieldOf, otherOf, returnsOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

const ifStatement: LowerNode = (node, lower) => {
  const [first, ...rest] = node.childrenForFieldName('alternative');
  const otherwise = (alternative: SyntaxNode | undefined, later: readonly SyntaxNode[]): Syntax[] => {
    if (alternative === undefined) return [];
    if (alternative.type === 'else_clause') return lower.block(fieldOf(alternative, 'body'));
    return [ifOf(alternative, lower, otherwise(later[0], later.slice(1)))];
  };
  return ifOf(node, lower, otherwise(first, rest));
};

const ifOf = (node: SyntaxNode, lower: Lowering, otherwise: readonly Syntax[]): If =>
  ({ kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise });

const forStatement: LowerNode = (node, lower) => {
  const loop: Loop = {
    kind: 'loop', ...spanOf(node), form: 'each', variables: namesIn(fieldOf(node, 'left'), lower), iterated: lower.optional(fieldOf(node, 'right')),
    test: null, header: [], body: lower.block(fieldOf(node, 'body')),
  };
  return followedBy(node, loop, lower.block(fieldOf(fieldOf(node, 'alternative') ?? node, 'body')), fieldOf(node, 'alternative') !== null);
};

const whileStatement: LowerNode = (node, lower) => {
  const test = lower.one(fieldOf(node, 'condition'));
  const isEndless = test.kind === 'literal' && test.value === 'True';
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const followedBy = (node: SyntaxNode, first: Syntax, rest: readonly Syntax[], isFollowed: boolean): Syntax =>
  isFollowed ? otherOf(node, [first, ...rest]) : first;

const tryStatement: LowerNode = (node, lower) => {
  const clauses = lower.parts(node);
  const blockOf = (clause: SyntaxNode): Syntax[] => lower.block(clause.namedChildren.find((part) => part.type === 'block') ?? null);
  return {
    kind: 'try', ...spanOf(node), body: [...lower.block(fieldOf(node, 'body')), ...clauses.filter((part) => part.type === 'else_clause').flatMap(blockOf)],
    handlers: clauses.filter((part) => part.type.startsWith('except')).map(blockOf),
    final: clauses.filter((part) => part.type === 'finally_clause').flatMap(blockOf),
  };
};

const withStatement: LowerNode = (node, lower): With => {
  const items = node.descendantsOfType('with_item').filter((item) => item.parent?.parent?.id === node.id);
  return {
    kind: 'with', ...spanOf(node), isLock: false, body: lower.block(fieldOf(node, 'body')),
    items: items.map((item) => {
      const value = fieldOf(item, 'value');
      if (value?.type !== 'as_pattern') return { value: lower.one(value), name: null };
      return { value: lower.one(value.namedChild(0)), name: fieldOf(value, 'alias')?.text ?? null };
    }),
  };
};

const functionDefinition: LowerNode = (node, lower): FunctionNode => ({
  kind: 'function', ...spanOf(node), role: textOf(node, 'name') === '__init__' ? 'constructor' : 'function', name: fieldOf(node, 'name')?.text ?? null, owner: null,
  params: paramsOf(fieldOf(node, 'parameters'), lower), body: lower.block(fieldOf(node, 'body')),
  isAsync: node.child(0)?.type === 'async', decorators: [], modifiers: [], ...returnsOf(node, 'return_type'),
});

const classDefinition: LowerNode = (node, lower): ClassNode => {
  const bases = fieldOf(node, 'superclasses');
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), decorators: [],
    bases: bases === null ? [] : lower.parts(bases).filter((base) => base.type !== 'keyword_argument').map((base) => base.text),
    body: lower.block(fieldOf(node, 'body')).map((member) => asClassMember(member)),
  };
};

function asClassMember(member: Syntax): Syntax {
  if (member.kind === 'function') return member.role === 'function' ? { ...member, role: 'method' } : member;
  const target = member.kind === 'assign' && member.operator === '=' ? member.targets[0] : undefined;
  if (member.kind !== 'assign' || target?.kind !== 'name') return member;
  const { line, endLine, start, end, type, value } = member;
  return { kind: 'field', line, endLine, start, end, name: target.name, type, value, isStatic: value !== null, isConstant: false, decorators: [] };
}

const decorated: LowerNode = (node, lower) => {
  const decorators = lower.many(lower.parts(node).filter((part) => part.type === 'decorator').flatMap((part) => lower.parts(part)));
  const definition = lower.one(fieldOf(node, 'definition'));
  if (definition.kind === 'class') return { ...definition, decorators };
  if (definition.kind !== 'function') return definition;
  const modifiers = decorators.flatMap((decorator) => decorator.kind === 'name' && decorator.name.endsWith('method') ? [decorator.name.replace(/method$/, '')] : []);
  return { ...definition, decorators, modifiers };
};

const outer: LowerNode = (node, lower) => ({ kind: 'outer', ...spanOf(node), names: lower.parts(node).map((part) => part.text) });

const importStatement: LowerNode = (node) => otherOf(node, node.childrenForFieldName('name').map((part): Import => {
  const module = part.type === 'aliased_import' ? textOf(part, 'name') : part.text;
  return { kind: 'import', ...spanOf(node), module, names: [], alias: fieldOf(part, 'alias')?.text ?? module.replace(/\..*$/, '') };
}));

const importFrom: LowerNode = (node): Import => ({
  kind: 'import', ...spanOf(node), module: textOf(node, 'module_name'), alias: null,
  names: node.childrenForFieldName('name').map((part) => {
    const name = part.type === 'aliased_import' ? textOf(part, 'name') : part.text;
    return { name, alias: fieldOf(part, 'alias')?.text ?? name };
  }),
});

export const PYTHON: LanguageAdapter = {
  grammar: 'tree-sitter-python.wasm',
  comments: new Set(['comment']),
  blocks: new Set(['block', 'else_clause', 'finally_clause']),
  iteratorMethods: new Set(),
  iteration: null,
  itemsArgument: { map: 1, filter: 1, imap: 1, imap_unordered: 1, starmap: 1, sorted: 0, min: 0, max: 0, groupby: 0 },
  concurrentIterators: new Set(),
  lowerings: {
    ...PYTHON_EXPRESSIONS,
    expression_statement: unwrap,
    assignment,
    augmented_assignment: assignment,
    if_statement: ifStatement,
    for_statement: forStatement,
    while_statement: whileStatement,
    try_statement: tryStatement,
    with_statement: withStatement,
    match_statement: (node, lower) => ({
      kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'subject')),
      arms: node.descendantsOfType('case_clause').map((arm) => lower.block(fieldOf(arm, 'consequence'))),
    }),
    return_statement: (node, lower) => ({ kind: 'return', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    raise_statement: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    break_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
    delete_statement: (node, lower) => ({ kind: 'delete', ...spanOf(node), targets: lower.many(lower.parts(node)) }),
    global_statement: outer,
    nonlocal_statement: outer,
    function_definition: functionDefinition,
    class_definition: classDefinition,
    decorated_definition: decorated,
    import_statement: importStatement,
    import_from_statement: importFrom,
  },
};
