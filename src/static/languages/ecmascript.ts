import { isOneValue } from './single-values.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Assign, ClassNode, Field, Import, Loop, Syntax, Try } from '../syntax/syntax.ts';
import { boundNames, ECMASCRIPT_EXPRESSIONS, functionLike, requiredModule, targetsOf } from './ecmascript-expressions.ts';
import { fieldOf, otherOf, spanOf, textOf, unwrap, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

const declaration: LowerNode = (node, lower) => {
  const isConstant = node.child(0)?.type === 'const';
  const parts = lower.parts(node).filter((part) => part.type === 'variable_declarator').map((part) => declarator(part, isConstant, lower));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : otherOf(node, parts);
};

function declarator(node: SyntaxNode, isConstant: boolean, lower: Lowering): Syntax {
  const name = fieldOf(node, 'name');
  const value = fieldOf(node, 'value');
  const required = value === null ? null : requiredModule(value);
  if (required !== null && name !== null) return requireImport(node, name, required, lower);
  const assign: Assign = {
    kind: 'assign', ...spanOf(node), targets: targetsOf(name, lower), operator: '=', value: lower.optional(value),
    isDeclaration: true, isConstant, type: fieldOf(node, 'type')?.text.replace(/^:\s*/, '') ?? null,
  };
  return assign;
}

function requireImport(node: SyntaxNode, name: SyntaxNode, module: string, lower: Lowering): Import {
  if (name.type === 'identifier') return { kind: 'import', ...spanOf(node), module, names: [], alias: name.text };
  const names = lower.parts(name).map((part) => part.type === 'pair_pattern'
    ? { name: textOf(part, 'key'), alias: textOf(part, 'value') }
    : { name: part.text, alias: part.text });
  return { kind: 'import', ...spanOf(node), module, names, alias: null };
}

/** `export { a } from './a'` brings the name in before it hands it on; `export default x` names a value that has no name. */
const exportStatement: LowerNode = (node, lower): Syntax => {
  const source = fieldOf(node, 'source');
  if (source !== null) return handedOn(node, source, lower);
  const value = fieldOf(node, 'value');
  if (value === null || !NAMED_BY_EXPORT.has(value.type)) return unwrap(node, lower);
  const given = lower.one(value);
  return { kind: 'assign', ...spanOf(node), targets: [{ ...spanOf(node), kind: 'name', name: 'default' }], operator: '=', value: given, isDeclaration: true, isConstant: true, type: null };
};

const NAMED_BY_EXPORT: ReadonlySet<string> = new Set(['identifier', 'call_expression', 'new_expression', 'object', 'await_expression']);

function handedOn(node: SyntaxNode, source: SyntaxNode, lower: Lowering): Import {
  const parts = lower.parts(node);
  const clause = parts.find((part) => part.type === 'export_clause');
  const names = clause === undefined ? [] : lower.parts(clause).map((part) => ({ name: textOf(part, 'name'), alias: fieldOf(part, 'alias')?.text ?? textOf(part, 'name') }));
  const space = parts.find((part) => part.type === 'namespace_export')?.namedChild(0)?.text ?? null;
  return { kind: 'import', ...spanOf(node), module: source.text.slice(1, -1), alias: space, names: clause === undefined && space === null ? [{ name: '*', alias: '*' }] : names };
}

const importStatement: LowerNode = (node, lower): Import => {
  const clause = node.namedChildren.find((part) => part.type === 'import_clause');
  const parts = clause === undefined ? [] : lower.parts(clause);
  const specifiers = parts.filter((part) => part.type === 'named_imports').flatMap((part) => lower.parts(part));
  return {
    kind: 'import', ...spanOf(node), module: textOf(node, 'source').slice(1, -1),
    alias: parts.find((part) => part.type === 'namespace_import')?.namedChild(0)?.text ?? null,
    names: [
      ...parts.filter((part) => part.type === 'identifier').map((part) => ({ name: 'default', alias: part.text })),
      ...specifiers.map((part) => ({ name: textOf(part, 'name'), alias: fieldOf(part, 'alias')?.text ?? textOf(part, 'name') })),
    ],
  };
};

const ifStatement: LowerNode = (node, lower) => ({
  kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')),
});

const forIn: LowerNode = (node, lower): Loop => ({
  kind: 'loop', ...spanOf(node), form: 'each', variables: boundNames(fieldOf(node, 'left'), lower), iterated: lower.optional(fieldOf(node, 'right')),
  test: null, header: [], body: lower.block(fieldOf(node, 'body')),
});

const forCount: LowerNode = (node, lower): Loop => {
  const initializer = lower.block(fieldOf(node, 'initializer'));
  const variables = initializer.flatMap((part) => part.kind === 'assign' ? part.targets : []).flatMap((target) => target.kind === 'name' ? [target.name] : []);
  const test = lower.optional(fieldOf(node, 'condition'));
  return {
    kind: 'loop', ...spanOf(node), form: 'count', variables, iterated: null, test: test?.kind === 'other' && test.children.length === 0 ? null : test,
    header: [...initializer, ...lower.block(fieldOf(node, 'increment'))], body: lower.block(fieldOf(node, 'body')),
  };
};

const whileStatement: LowerNode = (node, lower): Loop => {
  const test = lower.one(fieldOf(node, 'condition'));
  const isEndless = test.kind === 'literal' && (test.value === 'true' || test.value === '1');
  return { kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: isEndless ? null : test, header: [], body: lower.block(fieldOf(node, 'body')) };
};

const tryStatement: LowerNode = (node, lower): Try => {
  const handler = fieldOf(node, 'handler');
  const finalizer = fieldOf(node, 'finalizer');
  return {
    kind: 'try', ...spanOf(node), body: lower.block(fieldOf(node, 'body')),
    handlers: handler === null ? [] : [lower.block(fieldOf(handler, 'body'))], final: finalizer === null ? [] : lower.block(fieldOf(finalizer, 'body')),
  };
};

const switchStatement: LowerNode = (node, lower) => ({
  kind: 'switch', ...spanOf(node), subject: lower.optional(fieldOf(node, 'value')),
  arms: (fieldOf(node, 'body')?.namedChildren ?? []).map((arm) => lower.many(arm.childrenForFieldName('body'))),
});

/** Decorators of a member stand before it as siblings. */
const classDeclaration: LowerNode = (node, lower): ClassNode => {
  const body = fieldOf(node, 'body');
  const members: Syntax[] = [];
  let decorators: Syntax[] = [];
  for (const part of body === null ? [] : lower.parts(body)) {
    if (part.type === 'decorator') {
      decorators.push(unwrap(part, lower));
      continue;
    }
    const member = lower.one(part);
    const own = decorators;
    decorators = [];
    members.push(member.kind === 'function' || member.kind === 'field' ? { ...member, decorators: [...own, ...member.decorators] } : member);
  }
  return { kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases: basesOf(node), body: members, decorators: decoratorsOf(node, lower) };
};

function basesOf(node: SyntaxNode): string[] {
  const heritage = node.namedChildren.find((part) => part.type === 'class_heritage' || part.type === 'extends_type_clause');
  const clauses = heritage?.namedChildren.some((part) => part.type.endsWith('_clause')) === true ? heritage.namedChildren.flatMap((part) => part.namedChildren) : heritage?.namedChildren;
  return (clauses ?? []).map((part) => part.text);
}

function decoratorsOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  const outer = node.parent?.type === 'export_statement' ? node.parent.namedChildren : [];
  return [...outer, ...node.namedChildren].filter((part) => part.type === 'decorator').map((part) => unwrap(part, lower));
}

const field: LowerNode = (node, lower): Field => ({
  kind: 'field', ...spanOf(node), name: (fieldOf(node, 'name') ?? fieldOf(node, 'property'))?.text ?? '', type: fieldOf(node, 'type')?.text.replace(/^:\s*/, '') ?? null,
  value: lower.optional(fieldOf(node, 'value')), isStatic: node.children.some((child) => child.type === 'static'),
  isConstant: node.children.some((child) => child.type === 'readonly'), decorators: lower.parts(node).filter((part) => part.type === 'decorator').map((part) => unwrap(part, lower)),
});

const ITERATORS = ['map', 'forEach', 'flatMap', 'filter', 'reduce', 'reduceRight', 'some', 'every', 'find', 'findIndex'];

const jump = (to: 'break' | 'continue'): LowerNode => (node) => ({ kind: 'jump', ...spanOf(node), to });

/** JavaScript, TypeScript and TSX differ in their grammar file only: the kinds that one lacks never occur in it. */
function ecmascript(grammar: string): LanguageAdapter {
  return {
    grammar, comments: new Set(['comment']), blocks: new Set(['statement_block', 'else_clause', 'class_static_block']),
    iteratorMethods: new Set(ITERATORS), iteration: null, isSingle: isOneValue, itemsArgument: { from: 0, map: 0, forEach: 0, each: 0, flatMap: 0, filter: 0 }, concurrentIterators: new Set(['map', 'forEach', 'flatMap', 'filter']),
    lowerings: {
      ...ECMASCRIPT_EXPRESSIONS,
      expression_statement: unwrap, export_statement: exportStatement, lexical_declaration: declaration, variable_declaration: declaration,
      import_statement: importStatement, if_statement: ifStatement, for_in_statement: forIn, for_statement: forCount,
      while_statement: whileStatement, do_statement: whileStatement, try_statement: tryStatement, switch_statement: switchStatement,
      return_statement: (node, lower) => ({ kind: 'return', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
      throw_statement: (node, lower) => ({ kind: 'throw', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
      break_statement: jump('break'), continue_statement: jump('continue'),
      function_declaration: functionLike('function'), generator_function_declaration: functionLike('function'), method_definition: functionLike('method'),
      class_declaration: classDeclaration, abstract_class_declaration: classDeclaration, class: classDeclaration,
      interface_declaration: (node, lower) => ({ ...classDeclaration(node, lower), body: [] }),
      field_definition: field, public_field_definition: field, type_alias_declaration: (node) => otherOf(node, []),
    },
  };
}

export const JAVASCRIPT = ecmascript('tree-sitter-javascript.wasm');
export const TYPESCRIPT = ecmascript('tree-sitter-typescript.wasm');
export const TSX = ecmascript('tree-sitter-tsx.wasm');
