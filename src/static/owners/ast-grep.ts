import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as AstGrepModule from '@ast-grep/wasm';
import { Parser, type Tree } from 'web-tree-sitter';
import { grammarFile } from '../syntax/parse.ts';
import { ADAPTERS } from '../languages/index.ts';
import type { ReadableLanguage } from '../languages/types.ts';
import { standInForDollar } from './rule-language.ts';
import { MOST_HITS, type Matcher, type OwnersHit } from './types.ts';

/** ast-grep over the grammars of this program. For a thread of its own: it keeps every tree that web-tree-sitter makes there. */
export interface AstGrep {
  /** What is wrong with a matcher; null when it can be run. */
  complaintOf(matcher: Matcher): string | null;
  /** The matches of each matcher in the text, one after the other: at most one more than `MOST_HITS`, which tells that there are too many. */
  matches(text: string, matchers: readonly Matcher[]): Generator<readonly OwnersHit[]>;
}

type Library = typeof AstGrepModule;

export async function createAstGrep(languages: readonly ReadableLanguage[]): Promise<AstGrep> {
  const library = await loadLibrary();
  await library.initializeTreeSitter();
  const trees = recordTrees();
  await library.registerDynamicLanguage(Object.fromEntries(languages.map((language) => [language, { libraryPath: grammarFile(ADAPTERS[language].grammar), expandoChar: standInForDollar(language) }])));
  return {
    complaintOf: (matcher) => {
      try {
        library.parse(matcher.language, '').root().findAll(matcher.config);
        return null;
      } catch (error) {
        return reasonOf(error);
      } finally {
        trees.deleteAll();
      }
    },
    *matches(text, matchers) {
      const [first] = matchers;
      if (first === undefined) return;
      try {
        const root = library.parse(first.language, text).root();
        for (const { config, variables } of matchers) yield root.findAll(config).slice(0, MOST_HITS + 1).map((node) => hitOf(node, variables));
      } finally {
        trees.deleteAll();
      }
    },
  };
}

/** Made by hand, because Node 20 cannot import a wasm file. */
async function loadLibrary(): Promise<Library> {
  const glue = await import('@ast-grep/wasm/wasm_bg.js');
  const file = createRequire(import.meta.url).resolve('@ast-grep/wasm/wasm_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './wasm_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === 'function') Reflect.apply(start, undefined, []);
  return glue;
}

/** `free()` of ast-grep's roots keeps the trees (0.45.3): after 11,000 files the thread's memory is full. So they are remembered as they are made, and deleted. */
function recordTrees(): { readonly deleteAll: () => void } {
  const trees: Tree[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its parser as `this` below
  const parse = Parser.prototype.parse;
  Parser.prototype.parse = function (this: Parser, ...args: Parameters<Parser['parse']>) {
    const tree = parse.apply(this, args);
    if (tree !== null) trees.push(tree);
    return tree;
  };
  return { deleteAll: () => { for (const tree of trees.splice(0)) tree.delete(); } };
}

function hitOf(node: AstGrepModule.SgNode, variables: readonly string[]): OwnersHit {
  const { start, end } = node.range();
  const bound = variables.flatMap((name) => {
    const text = textOf(node, name);
    return text === null ? [] : [[name, text.replace(/\s+/g, ' ')] as const];
  });
  return { start: start.line + 1, end: end.line + 1, variables: Object.fromEntries(bound) };
}

function textOf(node: AstGrepModule.SgNode, name: string): string | null {
  const single = node.getMatch(name)?.text() ?? node.getTransformed(name);
  if (single !== undefined) return single;
  const several = node.getMultipleMatches(name);
  return several.length === 0 ? null : several.map((part) => part.text()).join('');
}

/** An error of ast-grep names what it could not do, and its causes why. */
function reasonOf(error: unknown): string {
  const causes: string[] = [];
  for (let at: unknown = error; at !== undefined && causes.length < MOST_CAUSES; at = at instanceof Error ? at.cause : undefined) {
    causes.push(at instanceof Error ? at.message : typeof at === 'string' ? at : 'no reason given');
  }
  return causes.join(': ').replace(/\s+/g, ' ').trim();
}

const MOST_CAUSES = 5;
