import { structuredPatch } from 'diff';
import type { Hunk, HunkLine } from '../model/change.ts';

/** The hunks between two texts, with three lines of context; one whole hunk for a text that comes or goes. */
export function diffTexts(base: string, head: string): Hunk[] {
  if (base === '' || head === '') return wholeFile(base, head);
  return structuredPatch('base', 'head', base, head, '', '', { context: 3 }).hunks.map((hunk) => {
    let baseLine = hunk.oldStart;
    let headLine = hunk.newStart;
    const lines = hunk.lines.filter((line) => !line.startsWith('\\')).map((line): HunkLine => {
      const text = line.slice(1);
      if (line.startsWith('+')) return { kind: 'added', text, baseLine: null, headLine: headLine++ };
      if (line.startsWith('-')) return { kind: 'removed', text, baseLine: baseLine++, headLine: null };
      return { kind: 'context', text, baseLine: baseLine++, headLine: headLine++ };
    });
    return { base: { start: hunk.oldStart, count: hunk.oldLines }, head: { start: hunk.newStart, count: hunk.newLines }, lines };
  });
}

function wholeFile(base: string, head: string): Hunk[] {
  const removed = linesOf(base);
  const added = linesOf(head);
  if (removed.length + added.length === 0) return [];
  return [{
    base: { start: Math.min(1, removed.length), count: removed.length },
    head: { start: Math.min(1, added.length), count: added.length },
    lines: [
      ...removed.map((text, index): HunkLine => ({ kind: 'removed', text, baseLine: index + 1, headLine: null })),
      ...added.map((text, index): HunkLine => ({ kind: 'added', text, baseLine: null, headLine: index + 1 })),
    ],
  }];
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
