import type { Hunk, HunkLine } from '../model/change.ts';

export interface BothTexts {
  readonly base: string;
  readonly head: string;
}

/** The hunks with their lines as the decoded files have them: a diff repeats bytes, which need not be UTF-8. */
export function quoteHunks(hunks: readonly Hunk[], texts: BothTexts): Hunk[] {
  const base = texts.base.split('\n');
  const head = texts.head.split('\n');
  const textOf = ({ baseLine, headLine, text }: HunkLine): string | undefined => (headLine !== null ? head[headLine - 1] : baseLine !== null ? base[baseLine - 1] : text);
  return hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map((line) => ({ ...line, text: textOf(line) ?? line.text })) }));
}
