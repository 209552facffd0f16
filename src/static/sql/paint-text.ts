import type { Syntax } from '../syntax/syntax.ts';
import { tableInHole } from '../tables/table-holes.ts';

/** What a string says, on the places of its file: quotes, joins and escapes become spaces, and values that are put in become a parameter. */
export function paintText(node: Syntax, text: string): string {
  const canvas = text.slice(node.start, node.end).replace(/[^\n]/g, ' ').split('');
  paint(node, { canvas, text, offset: node.start });
  return canvas.join('');
}

interface Canvas { readonly canvas: string[]; readonly text: string; readonly offset: number }

function paint(node: Syntax, on: Canvas): void {
  if (node.kind === 'literal') {
    if (node.type === 'string') paintRaw(node, [], on);
    else mark(node, on);
  } else if (node.kind === 'template') {
    const isJoined = node.parts.length > 0 && node.parts.every((part) => part.kind === 'template' || (part.kind === 'literal' && part.type === 'string'));
    if (isJoined && /^\s*[fFrRbBuU]{0,2}["'][\s\S]*["']\s*$/.test(on.text.slice(node.start, node.end)) && isSideBySide(node.parts, on)) for (const part of node.parts) paint(part, on);
    else paintRaw(node, node.parts, on);
  } else if (node.kind === 'binary') {
    paint(node.left, on);
    paint(node.right, on);
  } else if (node.kind === 'other' && node.children.length === 1 && node.children[0] !== undefined) paint(node.children[0], on);
  else mark(node, on);
}

/** Strings that stand side by side are joined; those in a template have its quotes around them. */
function isSideBySide(parts: readonly Syntax[], { text }: Canvas): boolean {
  return parts.every((part, at) => at === 0 || text.slice(parts[at - 1]?.end ?? 0, part.start).trim() === '');
}

/** A value that only the run knows. */
function mark(node: Syntax, { canvas, offset }: Canvas): void {
  fill([node.start, node.end], node, { canvas, offset });
}

/** A parameter, or the part of a table's name that stands for it, on the last of its places. */
function fill([start, end]: readonly [number, number], node: Syntax, { canvas, offset }: Pick<Canvas, 'canvas' | 'offset'>): void {
  const at = start - offset;
  const table = tableInHole(node, canvas.slice(Math.max(0, at - LONGEST_LEAD), at).join(''));
  if (table === null) canvas[at] = '?';
  else for (let index = 0; index < table.length; index += 1) canvas[end - offset - table.length + index] = table.charAt(index);
}

const LONGEST_LEAD = 120;

const OPENING = /^\s*[a-zA-Z@$#]{0,3}("""|'''|"|'|`)/;
const HEREDOC_END = /\n[ \t]*[A-Z_]+\s*$/;

function paintRaw(node: Syntax, parts: readonly Syntax[], { canvas, text, offset }: Canvas): void {
  const raw = text.slice(node.start, node.end);
  const opening = OPENING.exec(raw);
  const [from, to] = opening === null ? [0, HEREDOC_END.exec(raw)?.index ?? raw.length] : [opening[0].length, raw.length - (opening[1]?.length ?? 1)];
  const plain = withoutEscapes(raw);
  for (let at = from; at < to; at += 1) canvas[node.start - offset + at] = plain[at] ?? ' ';
  for (const part of parts) {
    const [start, end] = aroundPart(part, text);
    for (let at = start; at < end; at += 1) if (text[at] !== '\n') canvas[at - offset] = ' ';
    fill([start, end], part, { canvas, offset });
  }
}

function withoutEscapes(raw: string): string {
  return raw.replace(/\\[nrt]/g, '  ').replace(/\\(["'`])/g, ' $1');
}

/** `${x}`, `#{x}`, `{x:>3}`: the value with the braces around it. */
function aroundPart(part: Syntax, text: string): readonly [number, number] {
  const open = /(?:\$|#)?\{\s*$|\$$/.exec(text.slice(Math.max(0, part.start - 8), part.start));
  const close = /^[^}"'\n]{0,20}\}/.exec(text.slice(part.end, part.end + 24));
  return [part.start - (open?.[0].length ?? 0), part.end + (open?.[0].includes('{') === true ? close?.[0].length ?? 0 : 0)];
}
