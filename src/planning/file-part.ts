import type { FileDecision } from '../model/applicability.ts';
import type { ChangedFile } from '../model/change.ts';
import type { Surface } from '../model/surface.ts';
import { cutFile, type Cut } from './cut-file.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { linesOfChange, type ShownLine } from './lines-of-file.ts';
import { MARK_PLACEHOLDER, quoted, showBlock, showRows, type Block } from './show-block.ts';

/** As much of one changed file as one question shows. */
export interface FilePart {
  readonly path: string;
  readonly surface: Surface;
  readonly block: Block;
  readonly tokens: number;
  /** How many of the file's changed lines this part is there for. */
  readonly changedLines: number;
  /** Head-side lines that it shows. */
  readonly headLines: ReadonlySet<number>;
}

export interface PartedFile {
  readonly parts: readonly FilePart[];
  /** Changed lines that no question can show, because one of them alone exceeds the budget. */
  readonly lost: readonly ShownLine[];
}

/** A reviewed file in parts of at most `tokens` each: one part in nearly all cases. */
export function partFile(file: ChangedFile, decision: FileDecision, tokens: number): PartedFile {
  const lines = linesOfChange(file);
  const { surface } = decision;
  const fields = fieldsOf(file, surface);
  const header = estimateTokens(showBlock({ kind: 'changed file', fields: [...fields, ['shown', showsPart(lines.length)]], rows: [] }, MARK_PLACEHOLDER));
  const cuts = cutFile(lines, tokens - header);
  if (cuts.length === 0) return { parts: [toPart({ file, surface, fields, lines: [], cut: { indices: [], changed: [], fits: true } })], lost: [] };
  return {
    parts: cuts.filter((cut) => cut.fits).map((cut) => toPart({ file, surface, fields, lines, cut })),
    lost: cuts.filter((cut) => !cut.fits).flatMap((cut) => cut.changed.flatMap((index) => lines[index] ?? [])),
  };
}

interface PartSource {
  readonly file: ChangedFile;
  readonly surface: Surface;
  readonly fields: Block['fields'];
  readonly lines: readonly ShownLine[];
  readonly cut: Cut;
}

function toPart({ file, surface, fields, lines, cut }: PartSource): FilePart {
  const isWhole = cut.indices.length === lines.length;
  const shown = lines.length === 0 ? 'nothing, its content is unchanged or could not be read' : isWhole ? 'the whole file' : showsPart(lines.length);
  const block: Block = { kind: 'changed file', fields: [...fields, ['shown', shown]], rows: showRows(lines, cut.indices) };
  const headLines = cut.indices.flatMap((index) => {
    const line = lines[index];
    return line === undefined || line.kind === 'removed' ? [] : [line.number];
  });
  return {
    path: file.path, surface, block, tokens: estimateTokens(showBlock(block, MARK_PLACEHOLDER)),
    changedLines: cut.changed.length, headLines: new Set(headLines),
  };
}

function fieldsOf(file: ChangedFile, surface: Surface): Block['fields'] {
  const origin: Block['fields'] = file.basePath === null || file.basePath === file.path ? [] : [['from', quoted(file.basePath)]];
  const unread: Block['fields'] = file.unread === null ? [] : [['unread', file.unread.reason]];
  return [['path', quoted(file.path)], ['status', file.status], ...origin, ['surface', surface], ...unread];
}

function showsPart(lines: number): string {
  return `part of its ${lines} lines`;
}
