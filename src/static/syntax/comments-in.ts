import type { SyntaxNode } from './parse.ts';
import type { Comment } from './syntax.ts';

/** How comments begin in the languages that are read; most of the places that look so are comments. */
const BEGINNING = /\/\/|\/\*|#|^=begin/gm;
/** From so many places on, one pass over the whole tree takes less time than a look at each of them. */
const MANY = 100;

/** The comments of a file, in their order. Few files have so many that the whole tree must be searched for them. */
export function commentsIn(root: SyntaxNode, kinds: ReadonlySet<string>): Comment[] {
  const places = [...root.text.matchAll(BEGINNING)];
  const nodes = places.length < MANY ? commentsAt(places.map(({ index }) => root.startIndex + index), root, kinds) : root.descendantsOfType([...kinds]);
  return nodes.map(({ line, text }) => ({ line, text }));
}

function commentsAt(places: readonly number[], root: SyntaxNode, kinds: ReadonlySet<string>): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let end = 0;
  for (const place of places) {
    if (place < end) continue;
    let node = root.descendantAt(place);
    // A comment can have parts of its own, the first of which begins where it begins.
    while (node?.startIndex === place && !kinds.has(node.type)) node = node.parent;
    if (node?.startIndex !== place) continue;
    found.push(node);
    end = node.endIndex;
  }
  return found;
}
