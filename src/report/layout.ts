import { escapeProse } from './escape.ts';
import type { Paint } from './paint.ts';

/** Prose at most this wide reads well; code is never wrapped. */
const WIDTH = 100;
const LABEL_WIDTH = 10;

/** Nothing but the headline and our own section titles starts in the first column, so no text of others can pose as one. */
export const INDENT = '  ';

/** Where the text behind a label starts. */
export const BODY_INDENT: string = INDENT + ' '.repeat(LABEL_WIDTH + 2);

/** Words of one paragraph in lines, each behind the indentation. A word longer than a line stands alone. */
export function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}

/** A titled part of the report; no part at all when it has no lines. */
export function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint.bold(title), ...lines];
}

/** A paragraph with its label in a column of its own; without a label it goes on under the one before. */
export function labelled(label: string, text: string, tint: (label: string) => string): string[] {
  const [first = '', ...rest] = wrap(escapeProse(text), BODY_INDENT);
  if (first === '') return [];
  const start = label === '' ? BODY_INDENT : `${INDENT}${tint(label.padEnd(LABEL_WIDTH))}  `;
  return [start + first.slice(BODY_INDENT.length), ...rest];
}

/** The first entries, and how many more there are. */
export function capped(entries: readonly string[], most: number, rest: (more: number) => string): string[] {
  return entries.length <= most ? [...entries] : [...entries.slice(0, most), rest(entries.length - most)];
}

export function counted(count: number, noun: string): string {
  return `${new Intl.NumberFormat('en-US').format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
