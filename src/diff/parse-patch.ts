import { UserError } from '../errors.ts';
import type { ChangeStatus, Hunk, HunkLine } from '../model/change.ts';
import { unquotePath } from './unquote-path.ts';

/** One file of a unified diff, as written there. */
export interface PatchFile {
  readonly path: string;
  readonly basePath: string | null;
  readonly status: ChangeStatus;
  readonly isBinary: boolean;
  readonly isSubmodule: boolean;
  readonly hunks: readonly Hunk[];
}

/** Reads any unified diff, with or without git's headers. Prose before and between the files is passed over; a broken hunk throws `bad_patch`. */
export function parsePatch(text: string): PatchFile[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const files: PatchFile[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --cc ') || line.startsWith('diff --combined ')) throw new UserError('bad_patch', `line ${at + 1}: it is a combined diff of a merge; give the diff against one parent.`);
    if (line.startsWith('diff --git ') || startsFile(lines, at)) {
      const section = readFile(lines, at);
      files.push(section.file);
      at = section.next;
    } else at += 1;
  }
  return files;
}

function startsFile(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? '').startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ') && (lines[at + 2] ?? '').startsWith("@@ ");
}

interface Header {
  base: string | null;
  head: string | null;
  from: string | null;
  to: string | null;
  status: ChangeStatus | null;
  isBinary: boolean;
  isSubmodule: boolean;
}

function readFile(lines: readonly string[], start: number): { file: PatchFile; next: number } {
  const header: Header = { base: null, head: null, from: null, to: null, status: null, isBinary: false, isSubmodule: false };
  let at = start;
  const first = lines[at] ?? '';
  if (first.startsWith('diff --git ')) {
    Object.assign(header, pathsOfGitLine(first));
    at += 1;
  }
  while (at < lines.length && readHeaderLine(lines[at] ?? '', header)) at += 1;
  const hunks: Hunk[] = [];
  while ((lines[at] ?? '').startsWith('@@ ')) {
    const { hunk, next } = readHunk(lines, at);
    hunks.push(hunk);
    at = next;
  }
  return { file: fileOf(header, hunks), next: Math.max(at, start + 1) };
}

/** Whether the line belongs to the header; what it says is noted. */
function readHeaderLine(line: string, header: Header): boolean {
  if (line.startsWith('--- ')) header.base = sidePath(line.slice(4));
  else if (line.startsWith('+++ ')) header.head = sidePath(line.slice(4));
  else if (line.startsWith('rename from ') || line.startsWith('copy from ')) header.from = unquotePath(line.slice(line.indexOf(' from ') + 6));
  else if (line.startsWith('rename to ') || line.startsWith('copy to ')) {
    header.to = unquotePath(line.slice(line.indexOf(' to ') + 4));
    header.status = line.startsWith('rename') ? 'renamed' : 'copied';
  } else if (line.startsWith('new file mode ')) header.status = 'added';
  else if (line.startsWith('deleted file mode ')) header.status = 'deleted';
  else if (line.startsWith('new mode ')) header.status ??= 'mode_changed';
  else if (line.startsWith('Binary files ') || line.startsWith('GIT binary patch')) header.isBinary = true;
  else if (!/^(old mode|similarity index|dissimilarity index|index) /.test(line)) return false;
  if (/ (mode )?160000$/.test(line)) header.isSubmodule = true;
  return true;
}

function fileOf(header: Header, hunks: readonly Hunk[]): PatchFile {
  const base = header.from ?? header.base;
  const path = header.to ?? header.head ?? base;
  if (path === null) throw new UserError('bad_patch', 'A file of the patch has no name.');
  const byName: ChangeStatus = header.base === null && header.from === null && header.head !== null ? 'added' : header.head === null && header.to === null ? 'deleted' : 'modified';
  const status = header.status === 'mode_changed' && hunks.length > 0 ? 'modified' : header.status ?? byName;
  return { path, basePath: status === 'renamed' || status === 'copied' ? base : null, status, isBinary: header.isBinary, isSubmodule: header.isSubmodule, hunks };
}

/** `diff --git a/x b/x`: the two paths are the same but for a rename, which has lines of its own. */
function pathsOfGitLine(line: string): { base: string | null; head: string | null } {
  const rest = line.slice('diff --git '.length);
  if (rest.startsWith('"')) {
    const quoted = /^"((?:[^"\\]|\\.)*)" /.exec(rest)?.[0].trim() ?? rest;
    const path = sidePath(quoted);
    return { base: path, head: path };
  }
  const half = rest.slice(0, (rest.length - 1) / 2);
  const path = rest === `${half} b/${half.slice(2)}` ? half.slice(2) : sidePath(rest.split(' ')[0] ?? rest);
  return { base: path, head: path };
}

function sidePath(text: string): string | null {
  const name = unquotePath(text.replace(/\t.*$/, '').replace(/\r$/, ''));
  if (name === '/dev/null') return null;
  return /^[ab]\//.test(name) ? name.slice(2) : name;
}

function readHunk(lines: readonly string[], start: number): { hunk: Hunk; next: number } {
  const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(lines[start] ?? '');
  if (match === null) throw new UserError('bad_patch', `line ${start + 1}: not a hunk header.`);
  const base = { start: Number(match[1]), count: Number(match[2] ?? 1) };
  const head = { start: Number(match[3]), count: Number(match[4] ?? 1) };
  const read: HunkLine[] = [];
  let [baseLine, headLine, at] = [base.start, head.start, start + 1];
  while (baseLine < base.start + base.count || headLine < head.start + head.count) {
    const line = lines[at];
    if (line === undefined) throw new UserError('bad_patch', `line ${start + 1}: the hunk ends before its ${base.count} and ${head.count} lines are there.`);
    const text = line.slice(1).replace(/\r$/, '');
    if (line.startsWith('+')) read.push({ kind: 'added', text, baseLine: null, headLine: headLine++ });
    else if (line.startsWith('-')) read.push({ kind: 'removed', text, baseLine: baseLine++, headLine: null });
    else if (line.startsWith(' ') || line === '' || line === '\r') read.push({ kind: 'context', text, baseLine: baseLine++, headLine: headLine++ });
    else if (!line.startsWith('\\')) throw new UserError('bad_patch', `line ${at + 1}: neither added, removed nor context.`);
    at += 1;
  }
  while ((lines[at] ?? '').startsWith('\\ ')) at += 1;
  return { hunk: { base, head, lines: read }, next: at };
}
