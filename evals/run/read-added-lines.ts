import { parsePatch } from 'diff';
import type { ReviewablePlace } from '../model/item.ts';
import { readPatch } from './read-patch.ts';

export interface AddedLine {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The lines that a change adds, with their numbers on the head side. */
export async function readAddedLines(place: ReviewablePlace, signal: AbortSignal): Promise<AddedLine[]> {
  return parsePatch(await readPatch(place, signal)).flatMap(({ newFileName = '', hunks }) => hunks.flatMap((hunk) => {
    let line = hunk.newStart - 1;
    return hunk.lines.flatMap((text) => {
      if (text.startsWith('-') || text.startsWith('\\')) return [];
      line += 1;
      return text.startsWith('+') ? [{ path: newFileName.replace(/^b\//, ''), line, text: text.slice(1) }] : [];
    });
  }));
}
