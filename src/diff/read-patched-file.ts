import { createHash } from 'node:crypto';
import type { ChangedFile, FileContent, HunkLine } from '../model/change.ts';
import { LAST_LINE } from '../git/limits.ts';
import { applyHunks } from './apply-hunks.ts';
import { isLfsPointer } from './is-lfs-pointer.ts';
import type { PatchFile } from './parse-patch.ts';

type Side = 'baseLine' | 'headLine';

/** A file of a patch over its base as the repository has it: both sides are whole when the hunks fit there, and else hold only the lines of the patch. */
export function readPatchedFile(file: PatchFile, found: FileContent | null): ChangedFile {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  const common = {
    path: file.path, basePath: file.basePath, status: file.status,
    addedLines: lines.filter((line) => line.kind === 'added').length,
    removedLines: lines.filter((line) => line.kind === 'removed').length,
  };
  const unread = unreadOf(file, lines);
  if (unread !== null) return { ...common, base: null, head: null, hunks: [], addedLines: 0, removedLines: 0, unread };
  const isNew = file.status === 'added' || file.status === 'type_changed';
  const whole = applyHunks(isNew ? '' : found?.text ?? '', file.hunks);
  const fits = whole !== null && (isNew || found !== null);
  const base = isNew ? null : fits ? found : sparse(lines, 'baseLine');
  const head = file.status === 'deleted' ? null : fits ? content(whole, true) : sparse(lines, 'headLine');
  return { ...common, base, head, hunks: file.hunks, unread: null };
}

/** The lines of one side at their numbers, empty lines between them. */
function sparse(lines: readonly HunkLine[], side: Side): FileContent {
  const texts: string[] = [];
  for (const line of lines) {
    const number = line[side];
    if (number !== null) texts[number - 1] = line.text;
  }
  return content(Array.from(texts, (text: string | undefined) => text ?? '').join('\n'), false);
}

function content(text: string, complete: boolean): FileContent {
  return { blob: createHash('sha1').update(text).digest('hex'), text, encoding: 'utf-8', complete };
}

function unreadOf({ kind }: PatchFile, lines: readonly HunkLine[]): ChangedFile['unread'] {
  if (kind === 'submodule') return { reason: 'submodule', detail: `${subprojectOf(lines, 'removed')} becomes ${subprojectOf(lines, 'added')}; its content is another repository` };
  if (kind === 'symlink') return { reason: 'symlink', detail: 'a symbolic link; where it leads is not followed' };
  if (kind === 'binary') return { reason: 'binary', detail: 'a binary file' };
  if (lines.some((line) => line.headLine === 1 && isLfsPointer(line.text))) return { reason: 'lfs_pointer', detail: 'a Git LFS pointer; its content is stored elsewhere' };
  const isFar = lines.some(({ baseLine, headLine }) => Math.max(baseLine ?? 0, headLine ?? 0) > LAST_LINE);
  return isFar ? { reason: 'too_large', detail: `it has more than ${LAST_LINE} lines` } : null;
}

function subprojectOf(lines: readonly HunkLine[], kind: HunkLine['kind']): string {
  return lines.find((line) => line.kind === kind)?.text.replace(/^Subproject commit /, '') ?? 'nothing';
}
