import type { SyntaxNode } from '../syntax/parse.ts';
import type { Assign, ClassNode, Field, FunctionNode, If, Loop, Switch, Syntax } from '../syntax/syntax.ts';
import { namesIn as namesRead } from '../syntax/expressions.ts';
import { bodyOf, letDeclaration, namesIn, paramsOf, RUST_EXPRESSIONS, typeText } from './rust-expressions.ts';
import { impliedImports, useDeclaration } from './rust-imports.ts';
import { fieldOf, otherOf, spanOf, textOf, type LanguageAdapter, type LowerNode, type Lowering } from './types.ts';

/** Attributes stand before the item that they are about. */
function attributesOf(node: SyntaxNode): SyntaxNode[] {
  const attributes: SyntaxNode[] = [];
  for (let before = node.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
    if (before.type === 'attribute_item') attributes.unshift(before);
    else if (!before.type.endsWith('_comment')) break;
  }
  return attributes;
}

/** `#[cfg(test)]`, `#[tokio::test]`: code that no user runs. */
const TEST = /^#\[\s*(cfg\(\s*(all\(\s*)?test\b|(\w+::)*test\b|rstest\b|bench\b|test_case\b)/;

const unlessTest = (lowerNode: LowerNode): LowerNode => (node, lower) => attributesOf(node).some((part) => TEST.test(part.text)) ? otherOf(node, []) : lowerNode(node, lower);

/** `#[get("/x")]` → get("/x"), `#[derive(Clone)]` → derive(Clone). */
function decoratorsOf(node: SyntaxNode, lower: Lowering): Syntax[] {
  return attributesOf(node).flatMap((item): Syntax[] => {
    const attribute = item.namedChildren.find((part) => part.type === 'attribute');
    const callee = attribute?.namedChildren[0];
    if (attribute === undefined || callee === undefined) return [];
    const tokens = attribute.namedChildren.find((part) => part.type === 'token_tree');
    const words = tokens?.namedChildren.filter((part) => part.type === 'string_literal' || part.type === 'identifier') ?? [];
    return [{ kind: 'call', ...spanOf(item), callee: lower.one(callee), args: lower.many(words).map((value) => ({ name: null, value, isSpread: false })), isNew: false }];
  });
}

const functionOf = (node: SyntaxNode, lower: Lowering): FunctionNode => ({
  kind: 'function', ...spanOf(node), role: 'function', name: textOf(node, 'name'), owner: null, params: paramsOf(fieldOf(node, 'parameters'), lower),
  body: bodyOf(fieldOf(node, 'body'), lower), isAsync: modifiersOf(node).includes('async'), decorators: decoratorsOf(node, lower), modifiers: modifiersOf(node),
});

/** A static in a function is one of the module: only its name is local. */
const functionItem: LowerNode = (node, lower): Syntax => {
  const made = functionOf(node, lower);
  const statics = fieldOf(node, 'body')?.namedChildren.filter((part) => part.type === 'static_item') ?? [];
  if (statics.length === 0) return made;
  const starts = new Set(statics.map((part) => part.startIndex));
  return otherOf(node, [...lower.many(statics), { ...made, body: made.body.filter((statement) => !starts.has(statement.start)) }]);
};

const modifiersOf = (node: SyntaxNode): string[] => node.namedChildren.filter((part) => part.type === 'function_modifiers' || part.type === 'visibility_modifier').flatMap((part) => part.text.split(/\s+/));

const MAKERS = new Set(['new', 'default', 'from', 'build']);

/** A function of an `impl` belongs to its type; one without `self` that makes the type is its constructor. */
function asMember(member: Syntax, node: SyntaxNode, owner: string): Syntax {
  if (member.kind === 'other') return { ...member, children: member.children.map((child) => child.kind === 'function' ? asMember(child, node, owner) : child) };
  if (member.kind !== 'function') return member;
  const hasSelf = fieldOf(node, 'parameters')?.namedChildren.some((part) => part.type === 'self_parameter') === true;
  return { ...member, owner, role: !hasSelf && MAKERS.has(member.name ?? '') ? 'constructor' : 'method', modifiers: hasSelf ? member.modifiers : [...member.modifiers, 'static'] };
}

const headOf = (type: SyntaxNode | null): string => typeText(type)?.replace(/<.*$/s, '').split('.').at(-1) ?? '';

const implItem: LowerNode = (node, lower) => {
  const owner = headOf(fieldOf(node, 'type'));
  return otherOf(node, lower.parts(fieldOf(node, 'body') ?? node).map((part) => asMember(lower.one(part), part, owner)));
};

const structItem: LowerNode = (node, lower): ClassNode => {
  const fields = fieldOf(node, 'body')?.namedChildren.filter((part) => part.type === 'field_declaration') ?? [];
  return {
    kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases: [], decorators: decoratorsOf(node, lower),
    body: fields.map((part): Field => ({
      kind: 'field', ...spanOf(part), name: textOf(part, 'name'), type: typeText(fieldOf(part, 'type')), value: null, isStatic: false, isConstant: false, decorators: decoratorsOf(part, lower),
    })),
  };
};

const traitItem: LowerNode = (node, lower): ClassNode => ({
  kind: 'class', ...spanOf(node), name: textOf(node, 'name'), bases: (fieldOf(node, 'bounds')?.namedChildren ?? []).map((part) => typeText(part) ?? ''), decorators: decoratorsOf(node, lower),
  body: lower.parts(fieldOf(node, 'body') ?? node).map((part) => {
    const member = lower.one(part);
    return member.kind === 'function' ? { ...member, role: 'method' as const } : member;
  }),
});

/** A constant or static: bound once, for as long as the process runs. */
const staticItem: LowerNode = (node, lower): Assign => ({
  kind: 'assign', ...spanOf(node), targets: [{ kind: 'name', ...spanOf(node), name: textOf(node, 'name') }], operator: '=', value: lower.optional(fieldOf(node, 'value')),
  isDeclaration: true, isConstant: true, type: typeText(fieldOf(node, 'type')),
});

const ifExpression: LowerNode = (node, lower): If => ({
  kind: 'if', ...spanOf(node), test: lower.one(fieldOf(node, 'condition')), then: lower.block(fieldOf(node, 'consequence')), otherwise: lower.block(fieldOf(node, 'alternative')),
});

/** What a pattern binds comes from the subject. */
const matchExpression: LowerNode = (node, lower): Switch => {
  const subject = lower.one(fieldOf(node, 'value'));
  const read = [...namesRead(subject)].map((name): Syntax => ({ kind: 'name', ...spanOf(node), name }));
  const arms = fieldOf(node, 'body')?.namedChildren.filter((part) => part.type === 'match_arm') ?? [];
  return {
    kind: 'switch', ...spanOf(node), subject,
    arms: arms.map((arm) => {
      const pattern = fieldOf(arm, 'pattern');
      const condition = pattern === null ? null : fieldOf(pattern, 'condition');
      const names = (pattern?.namedChildren ?? []).filter((part) => part.startIndex !== condition?.startIndex).flatMap(namesIn);
      const bound: Syntax[] = names.length === 0 ? [] : [{
        kind: 'assign', ...spanOf(arm), targets: names.map((name) => ({ kind: 'name', ...spanOf(arm), name })), operator: '=', value: otherOf(node, read), isDeclaration: true, isConstant: true, type: null,
      }];
      return [...bound, ...(condition === null ? [] : [lower.one(condition)]), ...lower.block(fieldOf(arm, 'value'))];
    }),
  };
};

const forExpression: LowerNode = (node, lower): Loop => ({
  kind: 'loop', ...spanOf(node), form: 'each', variables: namesIn(fieldOf(node, 'pattern')), iterated: lower.optional(fieldOf(node, 'value')), test: null, header: [], body: lower.block(fieldOf(node, 'body')),
});

const NEXT = /\.(next|try_next)\(\)(\.await)?\??$/;

/** `while let Some(row) = rows.next().await` is a loop over rows. */
const whileExpression: LowerNode = (node, lower): Loop => {
  const condition = fieldOf(node, 'condition');
  const value = condition?.type === 'let_condition' ? fieldOf(condition, 'value') : null;
  const base = { kind: 'loop' as const, ...spanOf(node), header: [], body: lower.block(fieldOf(node, 'body')) };
  if (value === null || !NEXT.test(value.text)) return { ...base, form: 'while', variables: [], iterated: null, test: condition?.text === 'true' ? null : lower.optional(condition) };
  const stream = value.descendantsOfType('field_expression').find((part) => /^(next|try_next)$/.test(textOf(part, 'field')));
  return { ...base, form: 'each', variables: namesIn(condition === null ? null : fieldOf(condition, 'pattern')), iterated: lower.optional(fieldOf(stream ?? value, 'value')), test: null };
};

/** Pointers, handles and once-only cells give what they hold without a word. */
const HANDING_ON = /^(?:Arc|Rc|Box|Cow|Pin|Option|Data|ThinData|State|Extension|Lazy|LazyLock|LazyCell|OnceLock|OnceCell|SyncLazy)</;

function plainType(type: string): string {
  let plain = type.replace(/^(&\s*|'\w+\s+|mut\s+|dyn\s+|impl\s+)+/, '');
  for (let depth = 0; depth < 5; depth++) {
    const head = plain.replace(/^(\w+\.)+(?=\w+<)/, '');
    if (!HANDING_ON.test(head)) break;
    plain = head.slice(head.indexOf('<') + 1, head.lastIndexOf('>')).trim().replace(/^('\w+\s*,\s*|&\s*|'\w+\s+|mut\s+|dyn\s+)+/, '');
  }
  return plain;
}

const ITERATORS = ['map', 'for_each', 'try_for_each', 'filter', 'filter_map', 'flat_map', 'then', 'and_then', 'map_while', 'for_each_concurrent', 'try_for_each_concurrent', 'fold', 'try_fold', 'inspect', 'retain', 'any', 'all', 'partition', 'max_by_key', 'min_by_key', 'sort_by_key', 'sort_by_cached_key'];
const SOURCES = ['iter', 'into_iter', 'iter_mut', 'par_iter', 'into_par_iter', 'par_iter_mut', 'drain', 'keys', 'values', 'values_mut', 'into_values', 'into_keys', 'chars', 'lines', 'split', 'split_whitespace', 'chunks', 'windows', 'enumerate', 'zip', 'fetch', 'into_stream', 'iter_rows'];

export const RUST: LanguageAdapter = {
  grammar: 'tree-sitter-rust.wasm',
  comments: new Set(['line_comment', 'block_comment']),
  blocks: new Set(['block', 'else_clause', 'unsafe_block']),
  iteratorMethods: new Set(ITERATORS),
  iteration: { sources: new Set(SOURCES), always: new Set(['for_each', 'try_for_each', 'filter_map', 'flat_map', 'for_each_concurrent', 'try_for_each_concurrent', 'retain']) },
  concurrentIterators: new Set(['map']),
  impliedImports,
  plainType,
  declaresAll: true,
  lowerings: {
    ...RUST_EXPRESSIONS,
    attribute_item: (node) => otherOf(node, []), inner_attribute_item: (node) => otherOf(node, []), type_item: (node) => otherOf(node, []),
    use_declaration: useDeclaration, extern_crate_declaration: (node) => otherOf(node, []),
    mod_item: unlessTest((node, lower) => otherOf(node, lower.many(lower.parts(fieldOf(node, 'body') ?? node)))),
    function_item: unlessTest(functionItem), function_signature_item: functionItem,
    impl_item: unlessTest(implItem), struct_item: unlessTest(structItem), enum_item: unlessTest(structItem), union_item: structItem, trait_item: traitItem,
    static_item: staticItem, const_item: staticItem,
    let_declaration: letDeclaration,
    block: (node, lower) => otherOf(node, lower.block(node)), unsafe_block: (node, lower) => otherOf(node, lower.block(node)),
    if_expression: ifExpression, match_expression: matchExpression,
    for_expression: forExpression, while_expression: whileExpression,
    loop_expression: (node, lower) => ({ kind: 'loop', ...spanOf(node), form: 'while', variables: [], iterated: null, test: null, header: [], body: lower.block(fieldOf(node, 'body')) }),
    return_expression: (node, lower) => ({ kind: 'return', ...spanOf(node), value: lower.optional(lower.parts(node)[0] ?? null) }),
    break_expression: (node) => ({ kind: 'jump', ...spanOf(node), to: 'break' }),
    continue_expression: (node) => ({ kind: 'jump', ...spanOf(node), to: 'continue' }),
  },
};
