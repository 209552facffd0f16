import { commentsIn } from './comments-in.ts';
import { otherOf, type LanguageAdapter, type Lowering } from '../languages/types.ts';
import type { Reread, SyntaxNode } from './parse.ts';
import type { FileSyntax, Syntax } from './syntax.ts';

/** Deeper nodes become empty: hand-written code stays far below, and recursion must end before the stack does. */
const MAX_DEPTH = 400;
/** Macros within macros: each is read again for every one around it. */
const MAX_REREADS = 6;

export interface LoweredFile {
  readonly syntax: FileSyntax;
  /** Characters that the parser could not make sense of. */
  readonly brokenCharacters: number;
  readonly isTooDeep: boolean;
}

/** Turns a file's tree into neutral syntax; the result keeps nothing of the tree. */
export function lowerFile(root: SyntaxNode, adapter: LanguageAdapter, rereadText: Reread): LoweredFile {
  const file = { adapter, rereadText, isTooDeep: false };
  const written = loweringsOf(file, null, 0)(0).many(root.namedChildren);
  // What is written comes first: an import's own name counts before one that is only implied.
  const body = [...written, ...(adapter.impliedImports?.(root) ?? [])];
  const comments = commentsIn(root, adapter.comments);
  return { syntax: { body, comments }, brokenCharacters: root.hasError ? countBroken(root) : 0, isTooDeep: file.isTooDeep };
}

interface LoweredTree { readonly adapter: LanguageAdapter; readonly rereadText: Reread; isTooDeep: boolean }

/** The lowering of each depth, made once: every node asks for that of its parts. */
function loweringsOf(file: LoweredTree, selfName: string | null, rereads: number): (depth: number) => Lowering {
  const known: Lowering[] = [];
  const at = (depth: number): Lowering => known[depth] ??= loweringAt(depth);
  const { adapter, rereadText } = file;
  const isComment = (node: SyntaxNode): boolean => adapter.comments.has(node.type);
  const parts = (node: SyntaxNode): SyntaxNode[] => node.namedChildren.filter((child) => !isComment(child));
  const loweringAt = (depth: number): Lowering => {
    const one = (node: SyntaxNode): Syntax => {
      if (depth >= MAX_DEPTH) {
        file.isTooDeep = true;
        return otherOf(node, []);
      }
      const inner = at(depth + 1);
      const lowerNode = adapter.lowerings[node.type];
      return lowerNode === undefined ? otherOf(node, inner.many(node.namedChildren)) : lowerNode(node, inner);
    };
    const block = (node: SyntaxNode): Syntax[] => {
      if (isComment(node)) return [];
      if (!adapter.blocks.has(node.type) || depth >= MAX_DEPTH) return [one(node)];
      const inner = at(depth + 1);
      return parts(node).flatMap((part) => inner.block(part));
    };
    return {
      selfName,
      withSelf: (name) => loweringsOf(file, name, rereads)(depth),
      reread: (node) => rereads >= MAX_REREADS ? []
        : rereadText(node, (tree) => loweringsOf(file, selfName, rereads + 1)(depth).many(tree.namedChildren)) ?? [],
      parts,
      one: (node) => node === null ? NOTHING : one(node),
      optional: (node) => node === null ? null : one(node),
      many: (nodes) => nodes.filter((node) => !isComment(node)).map(one),
      block: (node) => node === null ? [] : block(node),
    };
  };
  return at;
}

const NOTHING: Syntax = { kind: 'other', line: 1, endLine: 1, start: 0, end: 0, children: [] };

/** Errors stand within errors: each character counts once. */
function countBroken(root: SyntaxNode): number {
  let end = 0;
  let broken = 0;
  for (const node of root.descendantsOfType('ERROR')) {
    broken += Math.max(0, node.endIndex - Math.max(end, node.startIndex));
    end = Math.max(end, node.endIndex);
  }
  return broken;
}
