import type { LineRange } from '../../model/change.ts';
import type { SqlToken } from './tokens.ts';

/** A place in a statement's tokens that moves forward as they are read. */
export interface Cursor {
  readonly peek: (ahead?: number) => SqlToken | undefined;
  readonly next: () => SqlToken | undefined;
  /** Takes the words if they stand here, in this order. */
  readonly take: (...words: readonly string[]) => boolean;
  /** The tokens in the parentheses that open here, and moves behind them; null when none opens. */
  readonly group: () => readonly SqlToken[] | null;
  /** `a.b.c`, its last part in lower case. */
  readonly name: () => string | null;
  readonly rest: () => readonly SqlToken[];
}

export function cursorOver(tokens: readonly SqlToken[]): Cursor {
  let at = 0;
  const peek = (ahead = 0): SqlToken | undefined => tokens[at + ahead];
  const cursor: Cursor = {
    peek,
    next: () => {
      at += 1;
      return tokens[at - 1];
    },
    take: (...words) => {
      if (!words.every((word, ahead) => peek(ahead)?.word === word || peek(ahead)?.text === word)) return false;
      at += words.length;
      return true;
    },
    group: () => {
      const open = peek();
      if (open?.text !== '(') return null;
      const end = tokens.findIndex((token, index) => index > at && token.text === ')' && token.depth === open.depth);
      const inside = tokens.slice(at + 1, end < 0 ? tokens.length : end);
      at = end < 0 ? tokens.length : end + 1;
      return inside;
    },
    name: () => {
      let name: string | null = null;
      while (peek()?.kind === 'word' || peek()?.kind === 'parameter') {
        name = (peek()?.text ?? '').toLowerCase();
        at += 1;
        if (peek()?.text !== '.') break;
        at += 1;
      }
      return name;
    },
    rest: () => tokens.slice(at),
  };
  return cursor;
}

/** Splits at commas of the outermost level. */
export function splitAtCommas(tokens: readonly SqlToken[]): SqlToken[][] {
  const depth = tokens[0]?.depth ?? 0;
  const parts: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.text === ',' && token.depth === depth) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

export function rangeOf(tokens: readonly SqlToken[], fallback: LineRange): LineRange {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined ? fallback : { start: first.line, end: last.line };
}

export const textOf = (tokens: readonly SqlToken[]): string => tokens.map(({ text }) => text).join('').toLowerCase();

/** Where the words stand side by side; -1 when they do not. */
export function indexOfWords(tokens: readonly SqlToken[], ...words: readonly string[]): number {
  return tokens.findIndex((_, at) => words.every((word, ahead) => tokens[at + ahead]?.word === word));
}

export const hasWords = (tokens: readonly SqlToken[], ...words: readonly string[]): boolean => indexOfWords(tokens, ...words) >= 0;
