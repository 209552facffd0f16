import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { linesOf, SyntaxNode, type TreeText } from './syntax-node.ts';

export type { SyntaxNode } from './syntax-node.ts';
export type GrammarNode = Node;

const PARSE_LIMITS = {
  /** Minified bundles and data files: no rule has anything to say about them. */
  characters: 1_000_000,
  /** One line this long is generated or minified. */
  lineCharacters: 50_000,
  /** Wall time for one file; typical files take under 5 ms. */
  milliseconds: 2_000,
} as const;

export type Parsed<T> =
  | { readonly status: 'parsed'; readonly value: T }
  | { readonly status: 'too_large' | 'parse_failed'; readonly detail: string };

/** Reads one node's text as code of its own, in the same grammar and at its place in the file; null when that takes too long. */
export type Reread = <T>(node: SyntaxNode, use: (root: SyntaxNode) => T) => T | null;

/** Grammars that @vscode/tree-sitter-wasm does not have; where they come from stands in `grammars/README.md`. */
const OWN_GRAMMARS = fileURLToPath(new URL('../../../grammars/', import.meta.url));

/** Parsers of the grammars that were loaded, one each, reused for every file. */
export interface Parsers {
  /** Loads grammar files of `grammars/` and of @vscode/tree-sitter-wasm, each once. */
  load(grammars: ReadonlySet<string>): Promise<void>;
  /**
   * Hands the tree of `text` to `use` and always deletes it afterwards: nothing of it may leave `use`.
   * Throws when the wasm module itself has failed, because every later tree would then be empty.
   */
  withTree<T>(grammar: string, text: string, use: (root: SyntaxNode, reread: Reread) => T): Parsed<T>;
}

/** Where a grammar lies on the disk. */
export function grammarFile(grammar: string): string {
  const own = join(OWN_GRAMMARS, grammar);
  return existsSync(own) ? own : createRequire(import.meta.url).resolve(`@vscode/tree-sitter-wasm/wasm/${grammar}`);
}

export async function createParsers(): Promise<Parsers> {
  await Parser.init();
  const parsers = new Map<string, LoadedParser>();
  return {
    load: async (grammars) => {
      for (const grammar of grammars) {
        if (parsers.has(grammar)) continue;
        const language = await Language.load(grammarFile(grammar));
        const fields = new Map(language.fields.flatMap((name, id) => name === null ? [] : [[name, id]]));
        parsers.set(grammar, { parser: new Parser().setLanguage(language), fields });
      }
    },
    withTree(grammar, text, use) {
      const parser = parsers.get(grammar);
      if (parser === undefined) throw new Error(`The grammar ${grammar} was not loaded.`);
      return parseWith(parser, text, use);
    },
  };
}

interface LoadedParser extends Pick<TreeText, 'fields'> { readonly parser: Parser }

function parseWith<T>({ parser, fields }: LoadedParser, text: string, use: (root: SyntaxNode, reread: Reread) => T): Parsed<T> {
  const tooLarge = sizeComplaint(text);
  if (tooLarge !== null) return { status: 'too_large', detail: tooLarge };
  const deadline = performance.now() + PARSE_LIMITS.milliseconds;
  const progressCallback = (): boolean => performance.now() > deadline;
  const tree = parser.parse(text, null, { progressCallback });
  if (tree === null) {
    parser.reset();
    return { status: 'parse_failed', detail: `It took longer than ${PARSE_LIMITS.milliseconds} ms to parse.` };
  }
  try {
    const treeText = { text, lines: linesOf(text), fields };
    return { status: 'parsed', value: use(new SyntaxNode(tree.rootNode, treeText), rereadWith(parser, treeText, progressCallback)) };
  } finally {
    tree.delete();
  }
}

function rereadWith(parser: Parser, treeText: TreeText, isLate: () => boolean): Reread {
  return ({ inner: { startIndex, endIndex, startPosition, endPosition } }, use) => {
    if (isLate()) return null;
    const tree = parser.parse(treeText.text, null, { progressCallback: isLate, includedRanges: [{ startIndex, endIndex, startPosition, endPosition }] });
    if (tree === null) {
      parser.reset();
      return null;
    }
    try {
      return use(new SyntaxNode(tree.rootNode, treeText));
    } finally {
      tree.delete();
    }
  };
}

function sizeComplaint(text: string): string | null {
  if (text.length > PARSE_LIMITS.characters) return `It has more than ${PARSE_LIMITS.characters} characters.`;
  const longest = longestLine(text);
  return longest > PARSE_LIMITS.lineCharacters ? `It has a line of ${longest} characters.` : null;
}

function longestLine(text: string): number {
  let longest = 0;
  for (let start = 0; start <= text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return longest;
}
