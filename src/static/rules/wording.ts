import type { FileFacts, LoopFact } from '../facts/facts.ts';
import { cursorOf } from '../loops/row-cursors.ts';
import type { Syntax } from '../syntax/syntax.ts';

const LONGEST = 48;

/** The expression as it stands in the file, on one line and not too long. */
export function codeOf(node: Pick<Syntax, 'start' | 'end'>, file: Pick<FileFacts, 'text'>): string {
  const text = file.text.slice(node.start, node.end).replace(/\s+/g, ' ').trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** What a loop runs over, in the code's own words. */
export function itemsOf(loop: LoopFact, file: FileFacts): string {
  const items = loop.iterated ?? cursorOf(loop);
  if (items !== null) return codeOf(items, file);
  return loop.test?.kind === 'binary' ? codeOf(loop.test.right, file) : 'the loop';
}

/** `first`, `first and second`, `first, second and third`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
