import type { SyntaxNode } from '../syntax/parse.ts';
import type { ClassNode, FunctionNode, If, Import, Loop, Syntax, Try } from '../syntax/syntax.ts';
import { pathOf } from '../syntax/expressions.ts';
import { assignment, paramsOf, RUBY_EXPRESSIONS, withReturn } from './ruby-expressions.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

const classDefinition: LowerNode = (node, lower): ClassNode => {
  const body = lower.block(fieldOf(node, 'body')).map(asClassMember);
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name').split('::').at(-1) ?? '', decorators: [],
    bases: [...(fieldOf(node, 'superclass')?.namedChildren ?? []).map((part) => part.text), ...body.flatMap(modulesTakenIn)], body,
  };
};

/** `include Taggable`: its methods are the class's own, as those of a superclass are. */
function modulesTakenIn(member: Syntax): string[] {
  if (member.kind !== 'call' || member.callee.kind !== 'name' || !/^(include|prepend)$/.test(member.callee.name)) return [];
  return member.args.flatMap(({ value }) => pathOf(value) ?? []);
}

/** What a class body assigns belongs to the class. */
function asClassMember(member: Syntax): Syntax {
  const target = member.kind === 'assign' ? member.targets[0] : undefined;
  if (member.kind !== 'assign' || (target?.kind !== 'name' && target?.kind !== 'member')) return member;
  const { line, endLine, start, end, value } = member;
  const name = target.kind === 'name' ? target.name : target.property;
  return { kind: 'field', line, endLine, start, end, name, type: null, value, isStatic: true, isConstant: target.kind === 'name', decorators: [] };
}

const method: LowerNode = (node, lower): FunctionNode => {
  const name = textOf(node, 'name');
  return {
    kind: 'function', ...spanOf(node), role: name === 'initialize' ? 'constructor' : 'method', name, owner: null,
    params: paramsOf(fieldOf(node, 'parameters'), lower), body: withReturn(statementsOf(node, lower)), isAsync: false, decorators: [],
    modifiers: node.type === 'singleton_method' ? ['static'] : [],
  };
};

/** A method's body may have its own `rescue` and `ensure`; the body may also be one expression after `=`. */
function statementsOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const body = fieldOf(node, 'body');
  if (body === null) return [];
  const isGuarded = lower.parts(body).some((part) => part.type === 'rescue' || part.type === 'ensure');
  return isGuarded ? [guarded(body, lower)] : lower.block(body);
}

const guarded: LowerNode = (node, lower): Try => {
  const parts = lower.parts(node);
  const of = (...types: string[]): SyntaxNode[] => parts.filter((part) => types.includes(part.type));
  return {
    kind: 'try', ...spanOf(node), body: parts.filter((part) => !['rescue', 'ensure', 'else'].includes(part.type)).flatMap((part) => lower.block(part)),
    handlers: of('rescue').map((part) => lower.block(fieldOf(part, 'body'))), final: of('ensure').flatMap((part) => lower.many(lower.parts(part))),
  };
};

const branch = (isNegated: boolean): LowerNode => (node, lower): If => {
  const test = lower.one(fieldOf(node, 'condition'));
  return {
    kind: 'if', ...spanOf(node), test: isNegated ? { kind: 'unary', ...spanOf(node), operator: 'not', operand: test } : test,
    then: lower.block(fieldOf(node, 'consequence') ?? fieldOf(node, 'body')), otherwise: lower.block(fieldOf(node, 'alternative')),
  };
};

const whileLoop: LowerNode = (node, lower): Loop => {
  const test = lower.one(fieldOf(node, 'condition'));
  const isEndless = test.kind === 'literal' && test.value === 'true';
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const forLoop: LowerNode = (node, lower): Loop => {
  const value = fieldOf(node, 'value');
  return {
    kind: 'loop', ...spanOf(node), form: 'each', variables: [textOf(node, 'pattern')], iterated: value === null ? null : unwrap(value, lower),
    test: null, header: [], body: lower.block(fieldOf(node, 'body')),
  };
};

const caseOf: LowerNode = (node, lower) => ({
  kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'value')),
  arms: lower.parts(node).filter((part) => ['when', 'else', 'in_clause'].includes(part.type)).map((arm) => arm.type === 'else' ? lower.block(arm) : lower.block(fieldOf(arm, 'body'))),
});

/** `require 'x'` brings no names of its own. */
const require: LowerNode = (node, lower): Syntax => {
  const called = textOf(node, 'method');
  const [argument] = fieldOf(node, 'arguments')?.namedChildren ?? [];
  const isRequire = fieldOf(node, 'receiver') === null && (called === 'require' || called === 'require_relative') && argument?.type === 'string';
  if (!isRequire) return RUBY_EXPRESSIONS.call?.(node, lower) ?? otherOf(node, []);
  const imported: Import = { kind: 'import', ...spanOf(node), module: argument.text.slice(1, -1), names: [], alias: null };
  return imported;
};

const returnStatement: LowerNode = (node, lower) => {
  const values = lower.parts(node).flatMap((part) => part.type === 'argument_list' ? lower.many(part.namedChildren) : [lower.one(part)]);
  const [only] = values;
  return { kind: 'return', ...spanOf(node), value: values.length === 0 ? null : values.length === 1 && only !== undefined ? only : otherOf(node, values) };
};

export const RUBY: LanguageAdapter = {
  grammar: 'tree-sitter-ruby.wasm',
  comments: new Set(['comment']),
  blocks: new Set(['body_statement', 'block_body', 'then', 'else', 'do', 'begin_block']),
  iteratorMethods: new Set(['each', 'map', 'collect', 'flat_map', 'filter_map', 'select', 'filter', 'reject', 'find', 'detect', 'each_with_index', 'each_with_object', 'each_value', 'each_pair', 'inject', 'reduce', 'sum', 'sort_by', 'group_by', 'partition', 'find_each', 'any?', 'all?', 'none?', 'to_h', 'index_by', 'max_by', 'min_by', 'times', 'upto']),
  iteration: null,
  concurrentIterators: new Set(),
  lowerings: {
    ...RUBY_EXPRESSIONS,
    call: require,
    class: classDefinition, module: classDefinition,
    singleton_class: (node, lower) => otherOf(node, lower.block(fieldOf(node, 'body'))),
    method, singleton_method: method,
    body_statement: (node, lower) => lower.parts(node).some((part) => part.type === 'rescue' || part.type === 'ensure') ? guarded(node, lower) : otherOf(node, lower.many(lower.parts(node))),
    begin: guarded,
    rescue_modifier: (node, lower) => ({ kind: 'try', ...spanOf(node), body: lower.block(fieldOf(node, 'body')), handlers: [lower.block(fieldOf(node, 'handler'))], final: [] }),
    if: branch(false), elsif: branch(false), if_modifier: branch(false), unless: branch(true), unless_modifier: branch(true),
    while: whileLoop, until: whileLoop, while_modifier: whileLoop, until_modifier: whileLoop,
    for: forLoop,
    case: caseOf, case_match: caseOf,
    return: returnStatement,
    break: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    next: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
    assignment, operator_assignment: assignment,
  },
};
