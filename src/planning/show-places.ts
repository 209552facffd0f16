import type { Change, ChangedFile, ContextFile } from '../model/change.ts';
import { fitLines } from './fit-lines.ts';
import { linesOfChange, linesOfContext, type ShownLine } from './lines-of-file.ts';
import { blockTokens } from './share-context.ts';
import { quoted, showRows, type Block } from './show-block.ts';

export interface PlacesRequest {
  readonly path: string;
  /** Head-side lines that must be seen, first the ones that matter most. */
  readonly lines: readonly number[];
  readonly tokens: number;
}

const MARGINS = [80, 30, 10, 0] as const;

/** A file with the lines that a claim names, whole when it fits; null when the change does not know the file or nothing of it fits. */
export function showPlaces(change: Change, request: PlacesRequest): Block | null {
  const changed = change.files.find((file) => file.path === request.path);
  if (changed !== undefined) return blockOf(changedFrame(changed), linesOfChange(changed), request);
  const context = change.context.find((file) => file.path === request.path);
  return context === undefined ? null : blockOf(contextFrame(context), linesOfContext(context), request);
}

function blockOf(frame: Omit<Block, 'rows'>, lines: readonly ShownLine[], request: PlacesRequest): Block | null {
  const targets = request.lines.flatMap((number) => {
    const index = lines.findIndex((line) => line.kind !== 'removed' && line.number === number);
    return index < 0 ? [] : [index];
  });
  const tokens = request.tokens - blockTokens({ ...frame, rows: [] });
  const indices = fitLines(lines, { targets, tokens, margins: MARGINS });
  return indices.length === 0 ? null : { ...frame, rows: showRows(lines, indices) };
}

function changedFrame(file: ChangedFile): Omit<Block, 'rows'> {
  return { kind: 'changed file', fields: [['path', quoted(file.path)], ['status', file.status]] };
}

function contextFrame(file: ContextFile): Omit<Block, 'rows'> {
  return { kind: 'context file', fields: [['path', quoted(file.path)], ['role', file.role], ['reason', quoted(file.reason)]] };
}
