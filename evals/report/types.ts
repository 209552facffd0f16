import type { Plot } from './plots.ts';

/** One piece of a report. What it looks like is the renderer's business. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly intro: string; readonly entries: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'plot'; readonly plot: Plot };

/** Text, or links to recorded answers by question id. */
export type Cell = string | { readonly answers: readonly string[] };
