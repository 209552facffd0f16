import { matchPath } from '../config/match-path.ts';
import type { ChangedFile } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import { lowered, noted, type Candidate, type WeighingContext, type WeighingStep } from './types.ts';

const DIRECTIVE = /scalability-director-ignore\s+([a-z_]+\/[a-z_]+)\s+--\s+(\S.*)/;

/** What the owners accept, in the base commit, with a reason: shown as a note. A suppression that the change itself brings is not honoured, and said. */
export const weighSuppression: WeighingStep = (candidate, context) => {
  const { finding } = candidate;
  const listed = listedSuppression(finding, context);
  if (listed !== null) return listed;
  const comment = commentSuppression(finding, context) ?? astGrepSuppression(candidate, context);
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

const AST_GREP_DIRECTIVE = /ast-grep-ignore(?::\s*([\w./,\s-]+))?/;

/** `ast-grep-ignore`, with or without rule ids, for what an owners' rule reports: after the code on its first line, on a line of its own before it, or for a whole file on its first line before an empty one. */
function astGrepSuppression({ claim, finding }: Candidate, { view }: WeighingContext): Directive | null {
  const id = /^owners\/(.*)$/.exec(claim.source.kind === 'rule' ? claim.source.id : '')?.[1];
  if (id === undefined) return null;
  const { path, startLine } = finding.location;
  const lines = view.content(path)?.text.split('\n') ?? [];
  const file = view.changedFile(path);
  const places = [startLine, startLine - 1, ...(lines[1]?.trim() === '' ? [1] : [])];
  for (const line of places) {
    const text = lines[line - 1] ?? '';
    const match = AST_GREP_DIRECTIVE.exec(text);
    const isAfterCode = match !== null && /[\w)\]};]/.test(text.slice(0, match.index));
    if (match === null || isAfterCode !== (line === startLine)) continue;
    if (match[1] !== undefined && !match[1].split(/[,\s]+/).includes(id)) continue;
    return { line, reason: match[0].trim(), standsInBase: file === null || isUnchanged(file, line) };
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
