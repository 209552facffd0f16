import type { LineRange } from '../../model/change.ts';
import type { SqlToken, Tokenized } from './tokens.ts';

/** The tokens of one statement, without the delimiter that ends it. */
export interface SqlText { readonly tokens: readonly SqlToken[]; readonly range: LineRange; readonly isDown: boolean }

/** Where the part of a migration begins that takes it back. */
const DOWN = /^--\s*(\+goose\s+down|\+migrate\s+down|migrate:down|@down|down\b|rollback\b|@undo)/i;
const UP = /^--\s*(\+goose\s+up|\+migrate\s+up|migrate:up|@up|up\b)/i;

/** Splits at delimiters, but not inside the bodies of routines and triggers. */
export function splitStatements({ tokens, comments }: Tokenized): SqlText[] {
  const turns = comments.filter(({ text }) => DOWN.test(text) || UP.test(text)).map(({ line, text }) => ({ line, isDown: DOWN.test(text) }));
  const statements: SqlText[] = [];
  let current: SqlToken[] = [];
  let blocks = 0;
  const close = (): void => {
    const [first, last] = [current[0], current.at(-1)];
    if (first !== undefined && last !== undefined) {
      statements.push({ tokens: current, range: { start: first.line, end: last.line }, isDown: turns.filter(({ line }) => line <= first.line).at(-1)?.isDown === true });
    }
    current = [];
    blocks = 0;
  };
  tokens.forEach((token, at) => {
    if (isRoutine(current)) blocks = Math.max(0, blocks + blockChange(token, tokens[at + 1], tokens[at - 1]));
    if (token.kind === 'end' && (blocks === 0 || token.text !== ';')) close();
    else current.push(token);
  });
  close();
  return statements;
}

function isRoutine(tokens: readonly SqlToken[]): boolean {
  return tokens[0]?.word === 'CREATE' && tokens.slice(1, 8).some(({ word }) => word === 'TRIGGER' || word === 'PROCEDURE' || word === 'FUNCTION' || word === 'EVENT');
}

const CLOSED_BY_NAME = new Set(['IF', 'LOOP', 'WHILE', 'REPEAT', 'FOR']);

function blockChange({ word }: SqlToken, next: SqlToken | undefined, before: SqlToken | undefined): number {
  if (word === 'BEGIN' || (word === 'CASE' && before?.word !== 'END')) return 1;
  return word === 'END' && !CLOSED_BY_NAME.has(next?.word ?? '') ? -1 : 0;
}
