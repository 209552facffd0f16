import type { ChangedFile, ContextFile, Hunk } from '../model/change.ts';

/** One line as the material shows it. */
export interface ShownLine {
  readonly kind: 'context' | 'added' | 'removed';
  /** Head side; base side when the line was removed. */
  readonly number: number;
  readonly text: string;
}

/** A changed file from top to bottom, removed lines where they stood; only the hunks where the rest is unknown. */
export function linesOfChange(file: ChangedFile): ShownLine[] {
  const whole = file.head?.complete === true ? splitLines(file.head.text) : [];
  const lines: ShownLine[] = [];
  let next = 1;
  const showUntil = (end: number): void => {
    for (; next < end && next <= whole.length; next += 1) lines.push({ kind: 'context', number: next, text: whole[next - 1] ?? '' });
  };
  for (const hunk of file.hunks) {
    showUntil(firstHeadLine(hunk));
    lines.push(...linesOfHunk(hunk));
    next = firstHeadLine(hunk) + hunk.head.count;
  }
  showUntil(whole.length + 1);
  return lines;
}

export function linesOfContext(file: ContextFile): ShownLine[] {
  return splitLines(file.content.text).map((text, index) => ({ kind: 'context', number: index + 1, text }));
}

function linesOfHunk(hunk: Hunk): ShownLine[] {
  return hunk.lines.map(({ kind, text, baseLine, headLine }) => ({ kind, number: headLine ?? baseLine ?? 0, text }));
}

/** A hunk without head lines names the line after which it stood. */
function firstHeadLine(hunk: Hunk): number {
  return hunk.head.count === 0 ? hunk.head.start + 1 : hunk.head.start;
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
