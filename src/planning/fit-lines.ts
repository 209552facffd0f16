import { estimateTokens } from './estimate-tokens.ts';
import type { ShownLine } from './lines-of-file.ts';
import { lineSelector } from './select-lines.ts';
import { showRows } from './show-block.ts';

export interface FitOptions {
  /** Indices of the lines that matter, most important first. */
  readonly targets: readonly number[];
  readonly tokens: number;
  /** How many lines to show around a target, best first. */
  readonly margins: readonly number[];
}

/** Indices of the lines to show: all of them when they fit, else those around the targets, else those around the first of them. */
export function fitLines(lines: readonly ShownLine[], { targets, tokens, margins }: FitOptions): number[] {
  const fits = (indices: readonly number[]): boolean => estimateTokens(showRows(lines, indices).join('\n')) <= tokens;
  const all = lines.map((_, index) => index);
  if (fits(all)) return all;
  const select = lineSelector(lines);
  for (let wanted = targets; wanted.length > 0; wanted = wanted.slice(0, Math.floor(wanted.length / 2))) {
    const ascending = [...wanted].sort((a, b) => a - b);
    const fitting = margins.map((margin) => select(ascending, margin)).find(fits);
    if (fitting !== undefined) return fitting;
  }
  return [];
}
