import type { SourceText } from '../facts/facts.ts';

/** How one family of templates writes loops, comments and includes. */
export interface TemplateSyntax {
  readonly isOf: (source: Pick<SourceText, 'path' | 'text'>) => boolean;
  readonly comments: RegExp;
  /** With the groups `items` and `variable`. */
  readonly loop: RegExp;
  /** What opens and closes a block, to find where a loop ends: by tags, by braces, or by indentation. */
  readonly block: { readonly open: RegExp; readonly close: RegExp } | 'braces' | 'indentation' | 'end_of_file';
  /** Templates filled once for each row, with the groups `items`, `partial` and `variable`. */
  readonly collections: readonly RegExp[];
  /** Another template that is filled in place, with the groups `partial` and `locals`. */
  readonly include: RegExp;
  /** An included template sees the variables around it. */
  readonly sharesVariables: boolean;
}

/** Views that are programs of Ruby. */
export const BUILDER = /\.(jbuilder|rsb)$/;

const NO_MATCH = /(?!)/g;
const RAILS = {
  collections: [
    /\brender\s*\(?\s*(?:partial:\s*)?['"](?<partial>[\w/]+)['"]\s*,\s*collection:\s*(?<items>@?[\w.]+)(?:\s*,\s*as:\s*:(?<variable>\w+))?/g,
    /\brender\s*\(?\s*(?<items>@[a-z_]+s)\b(?<partial>)(?!\.)/g,
  ],
  include: /\brender\s*\(?\s*(?:partial:\s*)?['"](?<partial>[\w/]+)['"]\s*,\s*(?<locals>(?!collection:)[^%\n]{1,200})/g,
  sharesVariables: false,
};
/** Tried at the beginning of a word only, and over so much of it: a page may hold a word of a million letters. */
const RUBY_ITEMS = String.raw`(?<![\w.])(?<items>@?[a-z_][\w.]{0,80})`;
const RUBY_LOOP = String.raw`${RUBY_ITEMS}\.(?:each|each_with_index|map|find_each)\s*(?:do|\{)\s*\|\(?(?<variable>\w+)`;

/** What `json.array! @orders do |order|` goes through, beside the loops of Ruby. */
const BUILDER_LOOP = String.raw`${RUBY_ITEMS}(?:\.(?:each|each_with_index|map|find_each)|(?<=\b(?:json|xml)\.\w{1,40}!?[ (]\s{0,4}@?[a-z_][\w.]{0,80})\)?)\s*(?:do|\{)\s*\|\(?(?<variable>\w+)`;

export const SYNTAXES: readonly TemplateSyntax[] = [
  {
    isOf: ({ path }) => BUILDER.test(path), comments: /^[ \t]*#.*$/gm, loop: new RegExp(BUILDER_LOOP, 'g'), block: 'indentation', sharesVariables: false,
    collections: [
      /\bjson\.\w+!?[ (]\s*(?<items>@?[a-z_][\w.]*)\s*,\s*partial:\s*['"](?<partial>[\w/]+)['"](?:\s*,\s*as:\s*:(?<variable>\w+))?/g,
      /\bjson\.partial![ (]\s*(?:partial:\s*)?['"](?<partial>[\w/]+)['"]\s*,\s*collection:\s*(?<items>@?[\w.]+)(?:\s*,\s*as:\s*:(?<variable>\w+))?/g,
    ],
    include: /\bjson\.partial![ (]\s*(?:partial:\s*)?['"](?<partial>[\w/]+)['"]\s*,\s*(?<locals>(?!collection:)[^\n]{1,200})/g,
  },
  {
    isOf: ({ path }) => /\.(erb|rhtml)$/.test(path), comments: /<%#[\s\S]*?%>|<!--[\s\S]*?-->/g, loop: new RegExp(RUBY_LOOP, 'g'),
    block: { open: /<%-?=?\s*(?:(?:if|unless|case|while|for|begin)\b|(?:(?!%>)[\s\S]){0,300}?\bdo\s*(?:\|[^|%]*\|)?\s*-?%>)/g, close: /<%-?\s*end\b/g }, ...RAILS,
  },
  { isOf: ({ path }) => /\.(haml|slim)$/.test(path), comments: /^[ \t]*(?:-#|\/).*$/gm, loop: new RegExp(RUBY_LOOP, 'g'), block: 'indentation', ...RAILS },
  {
    isOf: ({ path }) => path.endsWith('.blade.php'), comments: /\{\{--[\s\S]*?--\}\}/g,
    loop: /@(?:foreach|forelse)\s*\(\s*(?<items>\$\w+(?:->\w+(?:\(\))?)*)\s+as\s+(?:\$\w+\s*=>\s*)?(?<variable>\$\w+)/g,
    block: { open: /@(?:foreach|forelse)\b/g, close: /@end(?:foreach|forelse)\b/g },
    collections: [/@each\(\s*['"](?<partial>[\w./-]+)['"]\s*,\s*(?<items>\$\w+)\s*,\s*['"](?<variable>\w+)['"]/g],
    include: /@include\(\s*['"](?<partial>[\w./:-]+)['"](?:\s*,\s*\[(?<locals>[^\]]{1,200})\])?/g, sharesVariables: true,
  },
  {
    isOf: ({ path }) => path.endsWith('.cshtml'), comments: /@\*[\s\S]*?\*@|<!--[\s\S]*?-->/g,
    loop: /\bforeach\s*\(\s*(?:var|[\w<>.]+)\s+(?<variable>\w+)\s+in\s+(?<items>[A-Za-z_][\w.]*)/g, block: 'braces', collections: [],
    include: /<partial\s+name="(?<partial>[\w/]+)"\s+(?<locals>model="\w+")/g, sharesVariables: false,
  },
  {
    isOf: ({ text }) => text.includes('th:each'), comments: /<!--[\s\S]*?-->/g, loop: /th:each="(?<variable>\w+)(?:\s*,\s*\w+)?\s*:\s*\$\{(?<items>[\w.]+)\}/g,
    block: 'end_of_file', collections: [], include: NO_MATCH, sharesVariables: false,
  },
  {
    isOf: ({ text }) => /\{[%{]-?\s*\w/.test(text), comments: /\{#[\s\S]*?#\}|\{%\s*comment\b[\s\S]*?endcomment\s*%\}/g,
    loop: /\{%-?\s*for\s+(?:\w+\s*,\s*)?(?<variable>\w+)\s+in\s+(?<items>[A-Za-z_][\w.]*)/g,
    block: { open: /\{%-?\s*for\b/g, close: /\{%-?\s*endfor\b/g },
    collections: [], include: /\{%-?\s*include\s+['"](?<partial>[\w./-]+)['"](?:\s+with\s+(?<locals>[^%]{1,200}))?/g, sharesVariables: true,
  },
];

/** The offset at which the loop that begins at `start` ends. */
export function endOfLoop(text: string, start: number, written: string, { block }: TemplateSyntax): number {
  if (block === 'end_of_file') return text.length;
  if (block === 'indentation') return endOfIndented(text, start);
  const marks = block === 'braces' ? marksOf(text, start + written.length, /\{/g, /\}/g) : marksOf(text, start + written.length, block.open, block.close);
  let depth = block === 'braces' ? 0 : 1;
  for (const { at, isOpening } of marks) {
    depth += isOpening ? 1 : -1;
    if (depth <= 0) return at;
  }
  return text.length;
}

function marksOf(text: string, from: number, open: RegExp, close: RegExp): { at: number; isOpening: boolean }[] {
  const of = (pattern: RegExp, isOpening: boolean): { at: number; isOpening: boolean }[] => [...text.slice(from).matchAll(pattern)].map(({ index }) => ({ at: from + index, isOpening }));
  return [...of(open, true), ...of(close, false)].sort((left, right) => left.at - right.at);
}

function endOfIndented(text: string, start: number): number {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart))?.[0].length ?? 0;
  const after = text.indexOf('\n', start);
  if (after < 0) return text.length;
  const next = new RegExp(`^[ \\t]{0,${indent}}\\S`, 'gm');
  next.lastIndex = after + 1;
  return (next.exec(text)?.index ?? text.length + 1) - 1;
}
