import type { SyntaxNode } from '../syntax/parse.ts';
import { packageName } from '../project/go-packages.ts';
import type { Assign, ClassNode, Field, FunctionNode, Import, Loop, Switch, Syntax } from '../syntax/syntax.ts';
import { GO_EXPRESSIONS, listOf, paramsOf } from './go-expressions.ts';
import { fieldOf, otherOf, returnsOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

const importSpec: LowerNode = (node): Import => {
  const module = textOf(node, 'path').slice(1, -1);
  const name = fieldOf(node, 'name')?.text;
  return { kind: 'import', ...spanOf(node), module, names: [], alias: name ?? packageName(module) };
};

const typeSpec: LowerNode = (node, lower) => {
  const type = fieldOf(node, 'type');
  // `type Orders []Order`: what it holds is told like the struct that another one embeds.
  if (type?.type === 'slice_type') return { kind: 'class', ...spanOf(node), name: textOf(node, 'name'), decorators: [], bases: [type.text], body: [] };
  if (type?.type !== 'struct_type' && type?.type !== 'interface_type') return otherOf(node, []);
  const declarations = type.descendantsOfType('field_declaration');
  const struct: ClassNode = {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), decorators: [],
    bases: declarations.filter((part) => fieldOf(part, 'name') === null).map((part) => textOf(part, 'type')),
    body: declarations.flatMap((part) => fieldsOf(part, lower)),
  };
  return struct;
};

function fieldsOf(node: SyntaxNode, lower: Lowering): Field[] {
  return node.childrenForFieldName('name').map((name) => ({
    kind: 'field', ...spanOf(node), name: name.text, type: fieldOf(node, 'type')?.text ?? null, value: lower.optional(null),
    isStatic: false, isConstant: false, decorators: [],
  }));
}

/** `var a, b = x, y`: each name its own value; where one call gives all of them, every name is bound to it. */
const variableSpec = (isConstant: boolean): LowerNode => (node, lower) => {
  const names = node.childrenForFieldName('name').map((name): Syntax => ({ kind: 'name', ...spanOf(name), name: name.text }));
  return assignments(node, names, listOf(fieldOf(node, 'value'), lower), { operator: '=', isDeclaration: true, isConstant, type: fieldOf(node, 'type')?.text ?? null });
};

const shortDeclaration: LowerNode = (node, lower) =>
  assignments(node, listOf(fieldOf(node, 'left'), lower), listOf(fieldOf(node, 'right'), lower), { operator: '=', isDeclaration: true, isConstant: false, type: null });

const assignment: LowerNode = (node, lower) =>
  assignments(node, listOf(fieldOf(node, 'left'), lower), listOf(fieldOf(node, 'right'), lower), { operator: textOf(node, 'operator') || '=', isDeclaration: false, isConstant: false, type: null });

type Manner = Pick<Assign, 'operator' | 'isDeclaration' | 'isConstant' | 'type'>;

function assignments(node: SyntaxNode, targets: readonly Syntax[], values: readonly Syntax[], manner: Manner): Syntax {
  const one = (each: readonly Syntax[], value: Syntax | null): Assign => ({ kind: 'assign', ...spanOf(node), targets: each, value, ...manner });
  if (values.length !== targets.length || targets.length === 1) return one(withoutBlank(targets), values[0] ?? null);
  return otherOf(node, targets.map((target, index) => one([target], values[index] ?? null)));
}

/** `_` and the error that Go functions give beside their value bind nothing of interest: `rows, err := q()` is whole for rows. */
function withoutBlank(targets: readonly Syntax[]): readonly Syntax[] {
  const kept = targets.filter((target) => target.kind !== 'name' || (target.name !== '_' && target.name !== 'err' && target.name !== 'ok'));
  return kept.length === 0 ? targets : kept;
}

const step = (operator: '+=' | '-='): LowerNode => (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: lower.many(lower.parts(node)), operator,
  value: { kind: 'literal', ...spanOf(node), type: 'number', value: '1' }, isDeclaration: false, isConstant: false, type: null,
});

const functionDeclaration: LowerNode = (node, lower): FunctionNode => {
  const receiver = fieldOf(node, 'receiver')?.namedChild(0) ?? null;
  const self = receiver === null ? null : fieldOf(receiver, 'name')?.text ?? null;
  const owner = receiver === null ? null : textOf(receiver, 'type').replace(/^\*/, '').replace(/\[.*$/, '');
  const inner = lower.withSelf(self);
  return {
    kind: 'function', ...spanOf(node), role: receiver === null ? 'function' : 'method', name: textOf(node, 'name'), owner,
    params: paramsOf(fieldOf(node, 'parameters'), inner), body: inner.block(fieldOf(node, 'body')), isAsync: false, decorators: [], modifiers: [], ...firstResult(node),
  };
};

/** `(*Client, error)` gives a client. */
function firstResult(node: SyntaxNode): { readonly returns?: string } {
  const results = fieldOf(node, 'result');
  const first = results?.type === 'parameter_list' ? results.namedChild(0) : null;
  return first === null ? returnsOf(node, 'result') : returnsOf(first, 'type');
}

const ifStatement: LowerNode = (node, lower) => {
  const branch: Syntax = { kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')) };
  const initializer = fieldOf(node, 'initializer');
  return initializer === null ? branch : otherOf(node, [lower.one(initializer), branch]);
};

const forStatement: LowerNode = (node, lower): Loop => {
  const clause = lower.parts(node).find((part) => part.type !== 'block') ?? null;
  const loop = { kind: 'loop', ...spanOf(node), variables: [], iterated: null, test: null, header: [], body: lower.block(fieldOf(node, 'body')) } as const;
  if (clause === null) return { ...loop, form: 'while' };
  if (clause.type === 'range_clause') {
    const variables = listOf(fieldOf(clause, 'left'), lower).flatMap((target) => target.kind === 'name' && target.name !== '_' ? [target.name] : []);
    return { ...loop, form: 'each', variables, iterated: lower.optional(fieldOf(clause, 'right')) };
  }
  if (clause.type !== 'for_clause') return { ...loop, form: 'while', test: lower.one(clause) };
  const header = [...lower.block(fieldOf(clause, 'initializer')), ...lower.block(fieldOf(clause, 'update'))];
  const variables = header.flatMap((part) => part.kind === 'assign' && part.isDeclaration ? part.targets : []).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  return { ...loop, form: 'count', variables, test: lower.optional(fieldOf(clause, 'condition')), header };
};

const switchStatement: LowerNode = (node, lower): Switch => ({
  kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'value')),
  arms: lower.parts(node).filter((part) => part.type.endsWith('_case')).map((arm) => [
    ...lower.block(fieldOf(arm, 'communication')),
    ...arm.namedChildren.filter((part) => part.type === 'statement_list').flatMap((part) => lower.block(part)),
  ]),
});

export const GO: LanguageAdapter = {
  grammar: 'tree-sitter-go.wasm',
  givesErrors: true,
  comments: new Set(['comment']),
  blocks: new Set(['block', 'statement_list']),
  iteratorMethods: new Set(),
  iteration: null,
  itemsArgument: { Map: 0, ForEach: 0, FlatMap: 0, FilterMap: 0, Filter: 0, MapErr: 0 },
  concurrentIterators: new Set(),
  lowerings: {
    ...GO_EXPRESSIONS,
    package_clause: (node) => otherOf(node, []),
    import_spec: importSpec,
    type_spec: typeSpec,
    var_spec: variableSpec(false),
    const_spec: variableSpec(true),
    short_var_declaration: shortDeclaration,
    receive_statement: shortDeclaration,
    assignment_statement: assignment,
    inc_statement: step('+='),
    dec_statement: step('-='),
    function_declaration: functionDeclaration,
    method_declaration: functionDeclaration,
    expression_statement: unwrap,
    if_statement: ifStatement,
    for_statement: forStatement,
    expression_switch_statement: switchStatement,
    type_switch_statement: switchStatement,
    select_statement: switchStatement,
    return_statement: (node, lower) => {
      const values = lower.many(lower.parts(node)).flatMap((part) => part.kind === 'other' && part.children.length > 0 ? part.children : [part]);
      const [only] = values;
      return { kind: 'return', ...spanOf(node), value: values.length === 1 && only !== undefined ? only : values.length === 0 ? null : otherOf(node, values) };
    },
    go_statement: (node, lower) => ({ kind: 'spawn', ...spanOf(node), value: unwrap(node, lower) }),
    defer_statement: (node, lower) => ({ kind: 'defer', ...spanOf(node), value: unwrap(node, lower) }),
    break_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_statement: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
  },
};
