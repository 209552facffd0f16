import { estimateTokens } from './estimate-tokens.ts';
import type { ShownLine } from './lines-of-file.ts';
import { lineSelector, type SelectLines } from './select-lines.ts';
import { showRows } from './show-block.ts';

/** What one question shows of a changed file. */
export interface Cut {
  /** Indices of the shown lines, ascending. */
  readonly indices: readonly number[];
  /** Indices of the changed lines that this cut is there for: each changed line of a file belongs to exactly one cut. */
  readonly changed: readonly number[];
  /** False when the changed lines alone exceed the budget: then they cannot be asked about. */
  readonly fits: boolean;
}

/** A file of up to this many tokens, about 1,500 lines, is shown whole: reviews get worse when the change drowns in what is around it. */
const WHOLE_FILE_TOKENS = 24_000;
/** Lines shown around a change in a file that is not shown whole: the most that leave three quarters of the budget to the change itself. */
const MARGINS = [30, 10, 3] as const;
const MARGIN_SHARE = 0.25;

interface Cutter {
  readonly select: SelectLines;
  readonly margin: number;
  readonly isWithin: (indices: readonly number[]) => boolean;
}

/** Cuts a file into parts of at most `tokens`, without losing a changed line. A file without changed lines has no cuts. */
export function cutFile(lines: readonly ShownLine[], tokens: number): Cut[] {
  const changed = lines.flatMap((line, index) => (line.kind === 'context' ? [] : [index]));
  if (changed.length === 0) return [];
  const cost = (indices: readonly number[]): number => estimateTokens(showRows(lines, indices).join('\n'));
  const all = lines.map((_, index) => index);
  if (cost(all) <= Math.min(tokens, WHOLE_FILE_TOKENS)) return [{ indices: all, changed, fits: true }];
  const select = lineSelector(lines);
  const margin = MARGINS.find((candidate) => cost(select(changed.slice(0, 1), candidate)) <= tokens * MARGIN_SHARE) ?? 0;
  return cutAround(changed, { select, margin, isWithin: (indices) => cost(indices) <= tokens });
}

function cutAround(changed: readonly number[], cutter: Cutter): Cut[] {
  const indices = cutter.select(changed, cutter.margin);
  if (cutter.isWithin(indices)) return [{ indices, changed, fits: true }];
  if (changed.length === 1) return [{ indices: changed, changed, fits: cutter.isWithin(changed) }];
  const middle = widestGap(changed);
  return [...cutAround(changed.slice(0, middle), cutter), ...cutAround(changed.slice(middle), cutter)];
}

/** Where to cut a run of changed lines: at the widest gap in its middle half, else in the middle. */
function widestGap(changed: readonly number[]): number {
  const gapBefore = (at: number): number => (changed[at] ?? 0) - (changed[at - 1] ?? 0);
  let best = Math.floor(changed.length / 2);
  for (let at = Math.ceil(changed.length / 4); at <= Math.floor((changed.length * 3) / 4); at += 1) {
    if (at > 0 && gapBefore(at) > gapBefore(best)) best = at;
  }
  return best;
}
