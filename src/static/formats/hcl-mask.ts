/** HCL with comments and the insides of strings blanked out, character for character. */
export interface MaskedHcl {
  readonly text: string;
  /** What never ends: all that stands behind it was taken for its inside. */
  readonly unclosed: 'comment' | 'string' | 'here-document' | null;
}

type Frame =
  | { readonly kind: 'code'; braces: number }
  | { readonly kind: 'string' }
  | { readonly kind: 'here-document'; readonly tag: string };

interface Lexer {
  readonly text: string;
  /** What is open, outermost first: code, a string in it, code in the string's `${…}`, and so on. */
  readonly frames: Frame[];
  readonly out: string[];
  at: number;
  unclosed: MaskedHcl['unclosed'];
}

const CODE = /(?<comment>\/\*|#[^\n]*|\/\/[^\n]*)|(?<quote>")|<<[-~]?(?<tag>\w[\w-]*)[ \t\r]*(?=\n)|(?<brace>[{}])|[^"#/<{}]+|[\s\S]/y;
/** `$${` and `%%{` stand for themselves; `${` and `%{` put code into the text. */
const IN_STRING = /(?:\$\$|%%)\{|(?<code>[$%]\{)|\\[^\n]|(?<quote>")|(?<newline>\n)|[^"\\$%\n]+|[\s\S]/y;
/** A here-document has no escapes by backslash, and quotes in it mean nothing. */
const IN_HERE_DOCUMENT = /(?:\$\$|%%)\{|(?<code>[$%]\{)|(?<newline>\n)|[^$%\n]+|[\s\S]/y;

/** Knows strings in the `${…}` of strings, so that nothing inside of them looks like a comment or an end. */
export function maskHcl(text: string): MaskedHcl {
  const lexer: Lexer = { text, frames: [{ kind: 'code', braces: 0 }], out: [], at: 0, unclosed: null };
  while (lexer.at < text.length) {
    const frame = lexer.frames.at(-1);
    if (frame === undefined) break;
    if (frame.kind === 'code') readCode(lexer, frame);
    else if (frame.kind === 'string') readString(lexer);
    else readHereDocument(lexer, frame.tag);
  }
  const outermost = lexer.frames[1]?.kind;
  const open = outermost === 'string' || outermost === 'here-document' ? outermost : null;
  return { text: lexer.out.join(''), unclosed: lexer.unclosed ?? open };
}

function readCode(lexer: Lexer, frame: Frame & { kind: 'code' }): void {
  const { found, groups } = match(lexer, CODE);
  if (groups.comment !== undefined) {
    blank(lexer, found === '/*' ? commentLength(lexer) : found.length);
    return;
  }
  const isInterpolation = lexer.frames.length > 1;
  if (groups.brace === '}' && isInterpolation && frame.braces === 0) lexer.frames.pop();
  else if (groups.brace !== undefined) frame.braces += groups.brace === '{' ? 1 : -1;
  if (isInterpolation) blank(lexer, found.length);
  else keep(lexer, found.length);
  if (groups.quote !== undefined) lexer.frames.push({ kind: 'string' });
  else if (groups.tag !== undefined) lexer.frames.push({ kind: 'here-document', tag: groups.tag });
}

function commentLength(lexer: Lexer): number {
  const close = lexer.text.indexOf('*/', lexer.at + 2);
  if (close < 0) lexer.unclosed = 'comment';
  return (close < 0 ? lexer.text.length : close + 2) - lexer.at;
}

function readString(lexer: Lexer): void {
  const { found, groups } = match(lexer, IN_STRING);
  const isOutermost = lexer.frames.length === 2;
  if (groups.newline !== undefined) {
    // A string ends on its line. One that does not is broken, and the next line is read as code again.
    lexer.unclosed ??= 'string';
    if (lexer.frames[1]?.kind === 'string') lexer.frames.length = 1;
    else lexer.frames.pop();
    keep(lexer, 1);
  } else if (groups.quote !== undefined) {
    if (isOutermost) keep(lexer, 1);
    else blank(lexer, 1);
    lexer.frames.pop();
  } else {
    blank(lexer, found.length);
    if (groups.code !== undefined) lexer.frames.push({ kind: 'code', braces: 0 });
  }
}

/** It ends with a line that holds its tag alone. */
function readHereDocument(lexer: Lexer, tag: string): void {
  const { found, groups } = match(lexer, IN_HERE_DOCUMENT);
  blank(lexer, found.length);
  if (groups.code !== undefined) lexer.frames.push({ kind: 'code', braces: 0 });
  if (groups.newline === undefined) return;
  const newline = lexer.text.indexOf('\n', lexer.at);
  const line = lexer.text.slice(lexer.at, newline < 0 ? lexer.text.length : newline);
  if (line.trim() !== tag) return;
  blank(lexer, line.length);
  lexer.frames.pop();
}

function match({ text, at }: Lexer, pattern: RegExp): { readonly found: string; readonly groups: Readonly<Record<string, string | undefined>> } {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return { found: found?.[0] ?? text[at] ?? '', groups: found?.groups ?? {} };
}

function keep(lexer: Lexer, length: number): void {
  lexer.out.push(lexer.text.slice(lexer.at, lexer.at + length));
  lexer.at += length;
}

/** Line ends stay, but not those in a string's `${…}`: the expression goes on behind them. */
function blank(lexer: Lexer, length: number): void {
  const part = lexer.text.slice(lexer.at, lexer.at + length);
  lexer.out.push(lexer.frames[1]?.kind === 'string' ? ' '.repeat(length) : part.replace(/[^\n]/g, ' '));
  lexer.at += length;
}
