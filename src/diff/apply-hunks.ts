import type { Hunk } from '../model/change.ts';

/** The text after the hunks, with a newline at its end; null when they do not fit it exactly. */
export function applyHunks(base: string, hunks: readonly Hunk[]): string | null {
  const lines = base === '' ? [] : base.replace(/\n$/, '').split('\n');
  const result: string[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const start = hunk.base.count === 0 ? hunk.base.start : hunk.base.start - 1;
    if (start < at || start > lines.length) return null;
    result.push(...lines.slice(at, start));
    at = start;
    for (const line of hunk.lines) {
      if (line.kind === 'added') result.push(line.text);
      else {
        if (lines[at] !== line.text) return null;
        if (line.kind === 'context') result.push(line.text);
        at += 1;
      }
    }
  }
  return [...result, ...lines.slice(at)].map((line) => `${line}\n`).join('');
}
