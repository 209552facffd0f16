import { endOfComment, endOfQuoted } from './spans.ts';

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

export interface Tokenized {
  readonly tokens: readonly SqlToken[];
  readonly comments: readonly SqlComment[];
  /** What reaches the end of the text without an end of its own. */
  readonly unclosed: 'string' | 'quoted name' | 'comment' | 'dollar quote' | null;
}

/** One alternative per kind of token, tried where the last one ended: no alternative can run over another. */
const TOKEN = new RegExp([
  /(?<space>\s+)/, /(?<comment>--[^\n]*|\/\*|#(?![{>-])[^\n]*)/, /(?<dollar>\$(?:[A-Za-z_]\w*)?\$)/,
  /(?<string>(?<=\b[Ee][Ss][Cc][Aa][Pp][Ee]\s{0,9})'\\'(?!')|[eENnbBxX]?')/, /(?<quoted>["`]|\[[A-Za-z_][\w ]*\])/,
  /(?<parameter>#\{[^}]*\}|\$\{[^}]*\}|\$\d+|\$\w+|\?\d*|@@?\w+|%\(\w+\)s|%[sdv](?!\w)|\{\{[^}]*\}\}|\{\w*\}|:\{?[A-Za-z_]\w*\}?(?!:))/,
  /(?<number>\d[\w.]*)/, /(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)/, /(?<symbol>::|\|\||<=|>=|<>|!=|->>?|[\s\S])/,
].map((part) => part.source).join('|'), 'y');

const DELIMITER = /^DELIMITER[ \t]+(\S+)[ \t]*$/i;
/** A client's command on a line of its own: `\connect`, `GO`, SQL*Plus' `/`. */
const CLIENT_LINE = /^(?:\\.*|GO|\/)[ \t]*$/i;

/** More tokens than this are data, not statements that somebody wrote. */
const MOST_TOKENS = 200_000;

interface Options {
  /** Where the text begins in its file. */
  readonly base?: { readonly offset: number; readonly line: number };
  /** The text is known to be MySQL's; otherwise its own signs decide. */
  readonly isMysql?: boolean;
}

/** Reads SQL of any dialect as far as its tokens go; null when there is too much of it. */
export function tokenizeSql(text: string, { base = { offset: 0, line: 1 }, isMysql = false }: Options = {}): Tokenized | null {
  const read = tokenize(text, base, isMysql);
  // Signs count where they are code: a comment may quote a name `so` in any dialect. Where the text makes no sense otherwise, all of it counts.
  const isMysqlAfterAll = read !== null && !isMysql && /\\|\/\*/.test(text) && (showsMysql(read) || (read.unclosed !== null && MYSQL.test(text)));
  return isMysqlAfterAll ? tokenize(text, base, true) : read;
}

const MYSQL = /`\w+`|\bENGINE\s*=|\bAUTO_INCREMENT\b/i;

function showsMysql({ tokens, backticks }: State): boolean {
  return backticks > 0 || tokens.some(({ word }, at) => word === 'AUTO_INCREMENT' || (word === 'ENGINE' && tokens[at + 1]?.text === '='));
}

function tokenize(text: string, base: State['base'], isMysql: boolean): State | null {
  const state: State = { text, base, isMysql, at: 0, line: base.line, depth: 0, delimiter: ';', newline: newlineFrom(text, 0), tokens: [], comments: [], unclosed: null, backticks: 0 };
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
  readonly isMysql: boolean;
  unclosed: Tokenized['unclosed'];
  /** Names in backticks so far. */
  backticks: number;
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
  else if (kind === 'comment') readComment(state, found);
  else if (kind === 'space') skip(state, found.length);
  else if (kind === 'quoted') readQuoted(state, found);
  else if (kind === 'string') readString(state, found);
  else add(state, kind as SqlToken['kind'], found.length);
}

function readComment(state: State, opening: string): void {
  const length = opening === '/*' ? lengthTo(state, endOfComment(state.text, state.at, state), 'comment') : opening.length;
  state.comments.push({ line: state.line, text: state.text.slice(state.at, state.at + length) });
  skip(state, length);
}

/** A name in quotes; those in brackets are found whole. */
function readQuoted(state: State, opening: string): void {
  if (opening === '`') state.backticks += 1;
  const end = opening.length > 1 ? state.at + opening.length : endOfQuoted(state.text, state.at, state.isMysql && opening === '"');
  const length = lengthTo(state, end, 'quoted name');
  add(state, 'word', length, state.text.slice(state.at + 1, state.at + length - 1));
}

/** Standard SQL knows no escape but the doubled quote: `'C:\'` is a whole string there. */
function readString(state: State, opening: string): void {
  const isWhole = opening.length > 2;
  const hasEscapes = state.isMysql || /^e/i.test(opening);
  add(state, 'string', isWhole ? opening.length : lengthTo(state, endOfQuoted(state.text, state.at + opening.length - 1, hasEscapes), 'string'));
}

/** `$$ … $$`: a body in some other language, kept whole as one string. */
function readDollarQuoted(state: State, tag: string): void {
  const close = state.text.indexOf(tag, state.at + tag.length);
  add(state, 'string', lengthTo(state, close < 0 ? null : close + tag.length, 'dollar quote'));
}

function lengthTo(state: State, end: number | null, what: Exclude<Tokenized['unclosed'], null>): number {
  if (end === null) state.unclosed ??= what;
  return (end ?? state.text.length) - state.at;
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
