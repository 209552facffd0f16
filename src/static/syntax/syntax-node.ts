import type { GrammarNode } from './parse.ts';

/** The text of a tree and what is worked out for all of its nodes at once. */
export interface TreeText {
  readonly text: string;
  /** Where each line begins. */
  readonly lines: readonly number[];
  /** The numbers of the grammar's fields. */
  readonly fields: ReadonlyMap<string, number>;
}

/** A node of a grammar's tree. It keeps what it was asked: each question to the parser is a call into wasm, and adapters ask the same ones again and again. */
export class SyntaxNode {
  readonly startIndex: number;
  readonly id: number;
  /** The parser's own node. */
  readonly inner: GrammarNode;
  readonly #tree: TreeText;
  #type: string | null = null;
  #end = -1;
  #named: readonly SyntaxNode[] | null = null;
  #children: readonly SyntaxNode[] | null = null;

  constructor(inner: GrammarNode, tree: TreeText) {
    this.inner = inner;
    this.#tree = tree;
    this.startIndex = inner.startIndex;
    this.id = inner.id;
  }

  get type(): string {
    return this.#type ??= this.inner.type;
  }

  get endIndex(): number {
    if (this.#end < 0) this.#end = this.inner.endIndex;
    return this.#end;
  }

  get text(): string {
    return this.#tree.text.slice(this.startIndex, this.endIndex);
  }

  /** Lines are 1-based. */
  get line(): number {
    return this.inner.startPosition.row + 1;
  }

  get endLine(): number {
    const { lines } = this.#tree;
    let line = this.line;
    while ((lines[line] ?? Infinity) <= this.endIndex) line += 1;
    return line;
  }

  get namedChildren(): readonly SyntaxNode[] {
    return this.#named ??= this.inner.namedChildren.map((child) => new SyntaxNode(child, this.#tree));
  }

  get children(): readonly SyntaxNode[] {
    return this.#children ??= this.inner.children.map((child) => new SyntaxNode(child, this.#tree));
  }

  get isNamed(): boolean {
    return this.inner.isNamed;
  }

  get hasError(): boolean {
    return this.inner.hasError;
  }

  get parent(): SyntaxNode | null {
    return this.#wrap(this.inner.parent);
  }

  get previousNamedSibling(): SyntaxNode | null {
    return this.#wrap(this.inner.previousNamedSibling);
  }

  child(index: number): SyntaxNode | null {
    return this.#wrap(this.inner.child(index));
  }

  namedChild(index: number): SyntaxNode | null {
    return this.#wrap(this.inner.namedChild(index));
  }

  childForFieldName(name: string): SyntaxNode | null {
    const field = this.#tree.fields.get(name);
    return field === undefined ? null : this.#wrap(this.inner.childForFieldId(field));
  }

  childrenForFieldName(name: string): readonly SyntaxNode[] {
    return this.inner.childrenForFieldName(name).map((child) => new SyntaxNode(child, this.#tree));
  }

  descendantsOfType(types: string | string[]): readonly SyntaxNode[] {
    return this.inner.descendantsOfType(types).map((child) => new SyntaxNode(child, this.#tree));
  }

  /** The innermost node over the character at the offset. */
  descendantAt(index: number): SyntaxNode | null {
    return this.#wrap(this.inner.descendantForIndex(index, index + 1));
  }

  /** A child that was handed out before is the same one again, with all that it keeps. */
  #wrap(inner: GrammarNode | null): SyntaxNode | null {
    if (inner === null) return null;
    return this.#named?.find(({ id }) => id === inner.id) ?? this.#children?.find(({ id }) => id === inner.id) ?? new SyntaxNode(inner, this.#tree);
  }
}

export function linesOf(text: string): readonly number[] {
  const lines = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1);
  return lines;
}
