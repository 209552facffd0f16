import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

export type SyntaxNode = Node;

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

/** Parsers of the grammars that were loaded, one each, reused for every file. */
export interface Parsers {
  /** Loads grammar files of @vscode/tree-sitter-wasm, each once. */
  load(grammars: ReadonlySet<string>): Promise<void>;
  /**
   * Hands the tree of `text` to `use` and always deletes it afterwards: nothing of it may leave `use`.
   * Throws when the wasm module itself has failed, because every later tree would then be empty.
   */
  withTree<T>(grammar: string, text: string, use: (root: SyntaxNode) => T): Parsed<T>;
}

/** Where a grammar lies on the disk. */
export function grammarFile(grammar: string): string {
  return createRequire(import.meta.url).resolve(`@vscode/tree-sitter-wasm/wasm/${grammar}`);
}

export async function createParsers(): Promise<Parsers> {
  await Parser.init();
  const parsers = new Map<string, Parser>();
  return {
    load: async (grammars) => {
      for (const grammar of grammars) {
        if (parsers.has(grammar)) continue;
        const language = await Language.load(grammarFile(grammar));
        parsers.set(grammar, new Parser().setLanguage(language));
      }
    },
    withTree(grammar, text, use) {
      const parser = parsers.get(grammar);
      if (parser === undefined) throw new Error(`The grammar ${grammar} was not loaded.`);
      return parseWith(parser, text, use);
    },
  };
}

function parseWith<T>(parser: Parser, text: string, use: (root: SyntaxNode) => T): Parsed<T> {
  const tooLarge = sizeComplaint(text);
  if (tooLarge !== null) return { status: 'too_large', detail: tooLarge };
  const deadline = performance.now() + PARSE_LIMITS.milliseconds;
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > deadline });
  if (tree === null) {
    parser.reset();
    return { status: 'parse_failed', detail: `It took longer than ${PARSE_LIMITS.milliseconds} ms to parse.` };
  }
  try {
    return { status: 'parsed', value: use(tree.rootNode) };
  } finally {
    tree.delete();
  }
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
