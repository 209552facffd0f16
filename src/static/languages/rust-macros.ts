import type { SyntaxNode } from '../syntax/parse.ts';
import type { Argument, Syntax } from '../syntax/syntax.ts';
import { fieldOf, otherOf, spanOf, type LowerNode, type Lowering } from './types.ts';

export function argumentsIn(list: SyntaxNode | null, lower: Lowering): Argument[] {
  return list === null ? [] : lower.many(lower.parts(list)).map((value) => ({ name: null, value, isSpread: false }));
}

const LISTS = new Set(['vec', 'smallvec', 'array_vec']);
const FORMATS = new Set(['format', 'format_args', 'formatdoc', 'concat', 'indoc']);
const FAILURES = new Set(['panic', 'bail', 'todo', 'unreachable', 'unimplemented', 'anyhow', 'err']);

/** What is handed to a macro is only tokens to the grammar; it is read again as the code that it nearly always is. */
export const macroInvocation: LowerNode = (node, lower): Syntax => {
  const macro = fieldOf(node, 'macro');
  const tokens = node.namedChildren.find((part) => part.type === 'token_tree') ?? null;
  const name = macro?.text.split('::').at(-1) ?? '';
  const values = tokens === null ? [] : codeIn(tokens, lower);
  if (LISTS.has(name)) return { kind: 'collection', ...spanOf(node), type: 'list', entries: values.map((value) => ({ key: null, value, isSpread: false })) };
  if (FORMATS.has(name)) return { kind: 'template', ...spanOf(node), parts: [...values, ...captured(node, values[0])] };
  if (FAILURES.has(name)) return { kind: 'throw', ...spanOf(node), value: values[0] ?? null };
  // A macro with braces around its code declares or runs what stands there.
  if (tokens?.text.startsWith('{') === true) return otherOf(node, values);
  return { kind: 'call', ...spanOf(node), callee: lower.one(macro), args: values.map(argumentOf), isNew: false };
};

/** `format!("/items/{id}")` reads id. */
function captured(node: SyntaxNode, format: Syntax | undefined): Syntax[] {
  if (format?.kind !== 'literal') return [];
  return [...format.value.matchAll(/\{([a-z_]\w*)[:}]/g)].map(([, name = '']) => ({ kind: 'name', ...spanOf(node), name }));
}

function argumentOf(value: Syntax): Argument {
  const target = value.kind === 'assign' && !value.isDeclaration ? value.targets[0] : undefined;
  return value.kind === 'assign' && target?.kind === 'name' && value.value !== null ? { name: target.name, value: value.value, isSpread: false } : { name: null, value, isSpread: false };
}

/** Where braces hold arms (`x = f() => { … }`, `conn: { … }`), only the blocks in them are code. */
function codeIn(tokens: SyntaxNode, lower: Lowering): Syntax[] {
  const inner = tokens.namedChildren.filter((part) => part.type === 'token_tree' && part.text.startsWith('{'));
  const hasArms = tokens.text.startsWith('{') && tokens.children.some((part, index) => part.text === '=>' || (part.text === ':' && index < 3));
  if (hasArms && inner.length > 0) return inner.flatMap((part) => codeIn(part, lower));
  const read = lower.reread(tokens);
  const [only] = read;
  const isList = read.length === 1 && only?.kind === 'collection' && !tokens.text.startsWith('{');
  return isList ? only.entries.map(({ value }) => value) : read;
}
