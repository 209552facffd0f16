import type { Surrounding, TextFact } from '../facts/facts.ts';
import type { Syntax } from './syntax.ts';

/** Words of which every statement of SQL holds one. */
const STATEMENT_WORD = /\b(select|insert|update|delete|with|replace|merge|alter|create|drop|truncate)\b/i;

/** Operators that join strings: PHP's is a dot. */
const JOINS = new Set(['+', '.', '||']);

/** The whole text that a string is part of, joined operands included; null where the node is no string that can hold a statement. */
export function joinedText(node: Syntax, around: readonly Surrounding[]): Syntax | null {
  const isString = node.kind === 'template' || (node.kind === 'literal' && node.type === 'string' && STATEMENT_WORD.test(node.value));
  if (!isString) return null;
  let whole: Syntax = node;
  for (let at = around.length - 1; at >= 0; at -= 1) {
    const outer = around[at]?.node;
    if (outer?.kind !== 'binary' || !JOINS.has(outer.operator)) break;
    whole = outer;
  }
  return whole;
}

/** Another text is made of it; asked last, because a file may hold very many. */
export const isPartOf = (texts: readonly TextFact[], node: Syntax): boolean => texts.some(({ node: outer }) => outer !== node && outer.start <= node.start && node.end <= outer.end);
