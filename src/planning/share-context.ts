import type { ContextFile, ContextRole } from '../model/change.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { fitLines } from './fit-lines.ts';
import { linesOfContext, type ShownLine } from './lines-of-file.ts';
import { MARK_PLACEHOLDER, quoted, showBlock, showRows, type Block } from './show-block.ts';

export interface ContextRequest {
  readonly context: readonly ContextFile[];
  /** The changed files that it is to stand beside. */
  readonly paths: readonly string[];
  /** True when these are all reviewed files of the change: then nothing in the context belongs to another question. */
  readonly isWholeChange: boolean;
  readonly tokens: number;
}

/** A longer context file is cut to the lines that speak of what made it relevant. */
const CONTEXT_FILE_TOKENS = 6_000;
const MARGINS = [12, 4] as const;

const ROLE_ORDER: readonly ContextRole[] = ['definition', 'data_model', 'settings', 'caller', 'migration', 'capacity_note'];
const FOR_EVERYONE: ReadonlySet<ContextRole> = new Set<ContextRole>(['settings', 'capacity_note']);

/** The rank of a file that nothing ties to the changed files at hand. */
const UNRELATED = 3;

/** The context files to show beside some changed files, most relevant first, within a budget. */
export function shareContext(request: ContextRequest): Block[] {
  const relevant = shown(request.context)
    .map((file) => ({ file, rank: rankOf(file, request) }))
    .filter(({ rank }) => rank < UNRELATED || request.isWholeChange)
    .sort((a, b) => a.rank - b.rank || ROLE_ORDER.indexOf(a.file.role) - ROLE_ORDER.indexOf(b.file.role) || (a.file.path < b.file.path ? -1 : 1));
  const blocks: Block[] = [];
  let left = request.tokens;
  for (const { file } of relevant) {
    const block = contextBlock(file, Math.min(left, CONTEXT_FILE_TOKENS));
    if (block === null) continue;
    blocks.push(block);
    left -= blockTokens(block);
  }
  return blocks;
}

/** At most this much is needed to show all context, each file cut to its limit; line numbers take up to half as much again as the text. */
export function contextTokens(context: readonly ContextFile[]): number {
  return shown(context).reduce((total, file) => total + Math.min(CONTEXT_FILE_TOKENS, Math.ceil(estimateTokens(file.content.text) * 1.5) + 100), 0);
}

const shown = (context: readonly ContextFile[]): ContextFile[] => context.filter(({ role }) => role !== 'neighbour');

export function blockTokens(block: Block): number {
  return estimateTokens(showBlock(block, MARK_PLACEHOLDER));
}

function rankOf(file: ContextFile, { paths }: ContextRequest): number {
  if (paths.some((path) => file.reason.includes(path))) return 0;
  if (FOR_EVERYONE.has(file.role)) return 1;
  return paths.some((path) => folderOf(path) === folderOf(file.path)) ? 2 : UNRELATED;
}

/** Null when not even a few of its lines fit. */
function contextBlock(file: ContextFile, tokens: number): Block | null {
  const lines = linesOfContext(file);
  const fields: Block['fields'] = [['path', quoted(file.path)], ['role', file.role], ['reason', quoted(file.reason)]];
  const header = blockTokens({ kind: 'context file', fields, rows: [] });
  const indices = fitLines(lines, { targets: linesToShow(lines, file.reason), tokens: tokens - header, margins: MARGINS });
  return indices.length === 0 ? null : { kind: 'context file', fields, rows: showRows(lines, indices) };
}

/** The lines that hold a word of the reason, without words that stand everywhere; the first line when there are none. */
function linesToShow(lines: readonly ShownLine[], reason: string): number[] {
  const words = new Set(reason.split(/[^\p{L}\p{N}_$]+/u).filter((word) => word.length > 3));
  const hits = [...words].map((word) => lines.flatMap((line, index) => (line.text.includes(word) ? [index] : [])));
  const telling = hits.filter((indices) => indices.length > 0 && indices.length <= Math.max(8, lines.length / 20));
  const targets = [...new Set(telling.flat())].sort((a, b) => a - b);
  return targets.length > 0 ? targets : [0];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
