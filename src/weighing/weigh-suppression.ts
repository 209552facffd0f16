import { matchPath } from '../config/match-path.ts';
import type { ChangedFile } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import { lowered, noted, type WeighingContext, type WeighingStep } from './types.ts';

const DIRECTIVE = /scalability-director-ignore\s+([a-z_]+\/[a-z_]+)\s+--\s+(\S.*)/;

/** What the owners accept, in the base commit, with a reason: shown as a note. A suppression that the change itself brings is not honoured, and said. */
export const weighSuppression: WeighingStep = ({ finding }, context) => {
  const listed = listedSuppression(finding, context);
  if (listed !== null) return listed;
  const comment = commentSuppression(finding, context);
  if (comment === null) return finding;
  if (!comment.standsInBase) return noted(finding, { step: 'suppression', effect: 'keeps', text: `the comment at line ${comment.line} is not honoured: it does not stand in the base commit` });
  return suppressed(finding, `accepted by the comment at line ${comment.line}: ${comment.reason}`);
};

function listedSuppression(finding: Finding, { settings }: WeighingContext): Finding | null {
  for (const entry of settings.repository.suppressions) {
    if (entry.check !== finding.check || !matchPath([entry.path])(finding.location.path)) continue;
    if (entry.expires <= settings.today) return noted(finding, { step: 'suppression', effect: 'keeps', text: `the suppression for ${entry.path} expired on ${entry.expires}` });
    return suppressed(finding, `accepted by the owners until ${entry.expires}: ${entry.reason}`);
  }
  return null;
}

interface Directive {
  readonly line: number;
  readonly reason: string;
  readonly standsInBase: boolean;
}

/** A directive counts on the line before the finding or on one of its own lines. */
function commentSuppression(finding: Finding, { view }: WeighingContext): Directive | null {
  const lines = view.content(finding.location.path)?.text.split('\n') ?? [];
  const file = view.changedFile(finding.location.path);
  for (let line = Math.max(1, finding.location.startLine - 1); line <= finding.location.endLine; line += 1) {
    const match = DIRECTIVE.exec(lines[line - 1] ?? '');
    if (match?.[1] !== finding.check) continue;
    return { line, reason: (match[2] ?? '').trim(), standsInBase: file === null || isUnchanged(file, line) };
  }
  return null;
}

function isUnchanged(file: ChangedFile, headLine: number): boolean {
  if (file.base === null) return false;
  return !file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === 'added' && line.headLine === headLine));
}

function suppressed(finding: Finding, text: string): Finding {
  return lowered({ ...finding, suppressed: true }, 'note', 'suppression', text);
}
