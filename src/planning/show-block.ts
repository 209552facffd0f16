import { createHash } from 'node:crypto';
import type { ShownLine } from './lines-of-file.ts';
import { revealHidden } from './reveal-hidden.ts';

/** A piece of repository text with what is known of it, before it is given its mark. */
export interface Block {
  readonly kind: 'scale profile' | 'changed file' | 'context file';
  /** Values of the project's own vocabulary stand bare; what comes from the repository goes through `quoted`. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly rows: readonly string[];
}

/** Stands for the mark while sizes are measured. */
export const MARK_PLACEHOLDER = '0'.repeat(16);

const KIND_SIGNS = { context: ' ', added: '+', removed: '-' } as const satisfies Record<ShownLine['kind'], string>;
/** Longest unchanged line that is shown whole; changed lines always are. */
const LONGEST_CONTEXT_LINE = 2_000;

export function showBlock({ kind, fields, rows }: Block, mark: string): string {
  const head = fields.map(([name, value]) => `${name}: ${value}`);
  return [`<<< ${mark} ${kind}`, ...head, ...rows, `>>> ${mark}`, ''].join('\n');
}

/** Repository text as one value of a field. */
export function quoted(text: string): string {
  return JSON.stringify(revealHidden(text));
}

/** The chosen lines, each behind its number, for example `+ 13 | total = 0`; where lines are left out, a row says how many. */
export function showRows(lines: readonly ShownLine[], indices: readonly number[]): string[] {
  const width = String(lines.reduce((widest, line) => Math.max(widest, line.number), 0)).length;
  const rows: string[] = [];
  let next = 0;
  for (const index of indices) {
    if (index > next) rows.push(omission(index - next));
    const line = lines[index];
    if (line !== undefined) rows.push(`${KIND_SIGNS[line.kind]} ${String(line.number).padStart(width)} | ${shownText(line)}`);
    next = index + 1;
  }
  if (next < lines.length) rows.push(omission(lines.length - next));
  return rows;
}

/**
 * The mark for a material: made of the data, so that equal data give equal bytes, and standing nowhere in them, so that no text of
 * the repository can end its own block.
 */
export function chooseMark(blocks: readonly Block[]): string {
  const data = blocks.map((block) => showBlock(block, '')).join('');
  for (let round = 0; ; round += 1) {
    const mark = createHash('sha256').update(`${round}\n${data}`).digest('hex').slice(0, MARK_PLACEHOLDER.length);
    if (!data.includes(mark)) return mark;
  }
}

function shownText({ kind, text }: ShownLine): string {
  const excess = text.length - LONGEST_CONTEXT_LINE;
  if (kind !== 'context' || excess <= 0) return revealHidden(text);
  return `${revealHidden(text.slice(0, LONGEST_CONTEXT_LINE))}⟦${excess} more characters⟧`;
}

function omission(count: number): string {
  return `⋮ ${count} ${count === 1 ? 'line is' : 'lines are'} not shown`;
}
