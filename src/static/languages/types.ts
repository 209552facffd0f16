import type { Language } from '../../model/language.ts';
import type { SyntaxNode } from '../syntax/parse.ts';
import type { Import, Other, Span, Syntax } from '../syntax/syntax.ts';

/** How one kind of grammar node is lowered. Kinds without an entry become `Other` over their named children. */
export type LowerNode = (node: SyntaxNode, lower: Lowering) => Syntax;

/** What an adapter may ask of the lowering that is under way. */
export interface Lowering {
  /** Lowers a node that may be missing: a missing one is an empty `Other`. */
  one(node: SyntaxNode | null): Syntax;
  optional(node: SyntaxNode | null): Syntax | null;
  /** Comments among the nodes are left out. */
  many(nodes: readonly SyntaxNode[]): Syntax[];
  /** The node's named children without comments. */
  parts(node: SyntaxNode): SyntaxNode[];
  /** The named children of a block, or the single statement in its place; empty for null. */
  block(node: SyntaxNode | null): Syntax[];
  /** Reads a node's text as code, where the grammar leaves it as tokens: what is handed to a Rust macro. */
  reread(node: SyntaxNode): Syntax[];
  /** The name that stands for the instance here (Go), null where the language has a word for it. */
  readonly selfName: string | null;
  /** The same lowering inside a method whose receiver is called `name`. */
  withSelf(name: string | null): Lowering;
}

/** Everything the engine knows of one language's grammar. One file each, closed over by `languages/index.ts`. */
export interface LanguageAdapter {
  /** File name in `grammars/` or in @vscode/tree-sitter-wasm. */
  readonly grammar: string;
  readonly lowerings: Readonly<Record<string, LowerNode>>;
  /** Node kinds that are comments. */
  readonly comments: ReadonlySet<string>;
  /** Node kinds that `Lowering.block` opens: blocks of statements and wrappers such as an `else` clause. */
  readonly blocks: ReadonlySet<string>;
  /** Methods that call their lambda once per item of the receiver: `map`, `forEach`, `each`. */
  readonly iteratorMethods: ReadonlySet<string>;
  /**
   * Calls of which one must stand in the receiver's chain for these methods to repeat: Java's `map` is a loop after `stream()`, and
   * none on an Optional or a Mono. `always` are the methods that repeat on anything. Null where every receiver is a collection.
   */
  readonly iteration: { readonly sources: ReadonlySet<string>; readonly always: ReadonlySet<string> } | null;
  /** Functions that call another one once per item of what they are handed, and where that stands among their arguments: Python's `map(f, xs)`. */
  readonly itemsArgument?: Readonly<Record<string, number>>;
  /** Whether a receiver is one value that these methods do not repeat on: Kotlin's `map` on a Mono or an Optional. */
  readonly isSingle?: (receiver: Syntax, known: { readonly type: string | null; readonly modules: readonly string[] }) => boolean;
  /** What the file imports without saying so: Rust's `sqlx::query(…)` needs no `use`. */
  readonly impliedImports?: (root: SyntaxNode) => Import[];
  /** Every variable is declared: assigning to a name that is not declared here changes one of outside. */
  readonly declaresAll?: boolean;
  /** `orders, err := find()`: what a call gives is its first result, and how it went the second. */
  readonly givesErrors?: boolean;
  /** A declared type without the wrappers that hand everything on: `Arc<Mutex<T>>` is `Mutex<T>`. */
  readonly plainType?: (type: string) => string;
  /** Of these, the ones whose calls run side by side when the lambda is async: JavaScript's `map`. */
  readonly concurrentIterators: ReadonlySet<string>;
}

export type ReadableLanguage = Extract<Language, 'python' | 'javascript' | 'typescript' | 'tsx' | 'ruby' | 'java' | 'go' | 'php' | 'csharp' | 'kotlin' | 'rust'>;

/** A declared type without the wrappers that its language hands everything on from. */
export const plainType = (type: string | null, { plainType: plain }: LanguageAdapter): string | null => type === null || plain === undefined ? type : plain(type);

/** The span of a node, for the adapters' constructors. */
export function spanOf(node: SyntaxNode): Span {
  return { line: node.line, endLine: node.endLine, start: node.startIndex, end: node.endIndex };
}

/** A wrapper without meaning of its own, such as parentheses or an expression statement: its only part, or all of them. */
export const unwrap: LowerNode = (node, lower) => {
  const parts = lower.many(lower.parts(node));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : otherOf(node, parts);
};

export function otherOf(node: SyntaxNode, children: readonly Syntax[]): Other {
  return { kind: 'other', ...spanOf(node), children };
}

/** `returns` of a function whose result type stands in the field; nothing when it declares none. */
export function returnsOf(node: SyntaxNode, field: string): { readonly returns?: string } {
  const type = fieldOf(node, field)?.text.replace(/^:\s*/, '');
  return type === undefined ? {} : { returns: type };
}

export const fieldOf = (node: SyntaxNode, name: string): SyntaxNode | null => node.childForFieldName(name);

/** The text of a field; empty when the node has none. */
export const textOf = (node: SyntaxNode, name: string): string => fieldOf(node, name)?.text ?? '';

/** `0..n`; one side may be missing. */
export const range: LowerNode = (node, lower) => {
  const dots = node.children.find((part) => part.type.startsWith('..'));
  const sideOf = (isLeft: boolean): Syntax => {
    const side = node.namedChildren.find((part) => dots !== undefined && (part.startIndex < dots.startIndex) === isLeft) ?? null;
    return side === null ? otherOf(node, []) : lower.one(side);
  };
  return { kind: 'binary', ...spanOf(node), operator: '..', left: sideOf(true), right: sideOf(false) };
};
