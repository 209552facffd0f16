/** One token of SQL. Quoted names lose their quotes; strings keep theirs. */
export interface SqlToken {
  readonly kind: 'word' | 'string' | 'number' | 'parameter' | 'symbol' | 'end';
  readonly text: string;
  /** The text in capitals, for keywords; a quoted name has none. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Open parentheses before it. */
  readonly depth: number;
}

export interface SqlComment { readonly line: number; readonly text: string }

export interface Tokenized { readonly tokens: readonly SqlToken[]; readonly comments: readonly SqlComment[] }

/** One alternative per kind of token, tried where the last one ended: no alternative can run over another. */
const TOKEN = new RegExp([
  /(?<space>\s+)/, /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|#(?![{>-])[^\n]*)/, /(?<dollar>\$(?:[A-Za-z_]\w*)?\$)/,
  /(?<string>'\\'(?!')|[eENnbBxX]?'(?:[^'\\]|''|\\[\s\S])*(?:'|$))/, /(?<quoted>"(?:[^"]|"")*(?:"|$)|`[^`]*(?:`|$)|\[[A-Za-z_][\w ]*\])/,
  /(?<parameter>#\{[^}]*\}|\$\{[^}]*\}|\$\d+|\$\w+|\?\d*|@@?\w+|%\(\w+\)s|%[sdv](?!\w)|\{\{[^}]*\}\}|\{\w*\}|:\{?[A-Za-z_]\w*\}?(?!:))/,
  /(?<number>\d[\w.]*)/, /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/, /(?<symbol>::|\|\||<=|>=|<>|!=|->>?|[\s\S])/,
].map((part) => part.source).join('|'), 'y');

const DELIMITER = /^DELIMITER[ \t]+(\S+)[ \t]*$/i;
/** A client's command on a line of its own: `\connect`, `GO`, SQL*Plus' `/`. */
const CLIENT_LINE = /^(?:\\.*|GO|\/)[ \t]*$/i;

/** More tokens than this are data, not statements that somebody wrote. */
const MOST_TOKENS = 200_000;

/** Reads SQL of any dialect as far as its tokens go; null when there is too much of it. `base`: where the text begins in its file. */
export function tokenizeSql(text: string, base: { readonly offset: number; readonly line: number } = { offset: 0, line: 1 }): Tokenized | null {
  const state: State = { text, base, at: 0, line: base.line, depth: 0, delimiter: ';', newline: newlineFrom(text, 0), tokens: [], comments: [] };
  while (state.at < text.length) {
    if (state.tokens.length > MOST_TOKENS) return null;
    if (isLineStart(state) && readClientLine(state)) continue;
    if (text.startsWith(state.delimiter, state.at)) add(state, 'end', state.delimiter.length);
    else readToken(state);
  }
  return state;
}

interface State {
  readonly text: string;
  readonly base: { readonly offset: number; readonly line: number };
  readonly tokens: SqlToken[];
  readonly comments: SqlComment[];
  at: number;
  line: number;
  depth: number;
  delimiter: string;
  /** Where the next line ends. */
  newline: number;
}

const isLineStart = ({ text, at }: State): boolean => at === 0 || text[at - 1] === '\n';

function readClientLine(state: State): boolean {
  const newline = state.text.indexOf('\n', state.at);
  const line = state.text.slice(state.at, newline < 0 ? state.text.length : newline);
  const delimiter = DELIMITER.exec(line.trim())?.[1];
  if (delimiter === undefined && !CLIENT_LINE.test(line.trim())) return false;
  if (delimiter !== undefined) state.delimiter = delimiter;
  add(state, 'end', line.length === 0 ? 1 : line.length);
  return true;
}

function readToken(state: State): void {
  TOKEN.lastIndex = state.at;
  const groups = TOKEN.exec(state.text)?.groups ?? {};
  const [kind = 'symbol', found = state.text[state.at] ?? ''] = Object.entries<string | undefined>(groups).find((entry) => entry[1] !== undefined) ?? [];
  if (kind === 'dollar') readDollarQuoted(state, found);
  else if (kind === 'comment') {
    state.comments.push({ line: state.line, text: found });
    skip(state, found.length);
  } else if (kind === 'space') skip(state, found.length);
  else if (kind === 'quoted') add(state, 'word', found.length, found.slice(1, -1));
  else add(state, kind as SqlToken['kind'], found.length);
}

/** `$$ … $$`: a body in some other language, kept whole as one string. */
function readDollarQuoted(state: State, tag: string): void {
  const close = state.text.indexOf(tag, state.at + tag.length);
  add(state, 'string', (close < 0 ? state.text.length : close + tag.length) - state.at);
}

function add(state: State, kind: SqlToken['kind'], length: number, name?: string): void {
  const text = name ?? state.text.slice(state.at, state.at + length);
  if (kind === 'symbol' && text === ')') state.depth = Math.max(0, state.depth - 1);
  if (kind === 'end') state.depth = 0;
  const start = state.base.offset + state.at;
  state.tokens.push({ kind, text, word: kind === 'word' && name === undefined ? text.toUpperCase() : '', start, end: start + length, line: state.line, depth: state.depth });
  if (kind === 'symbol' && text === '(') state.depth += 1;
  skip(state, length);
}

function skip(state: State, length: number): void {
  state.at += length;
  while (state.newline < state.at) {
    state.line += 1;
    state.newline = newlineFrom(state.text, state.newline + 1);
  }
}

function newlineFrom(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? Infinity : found;
}
