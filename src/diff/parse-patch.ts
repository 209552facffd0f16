import { UserError } from '../errors.ts';
import type { ChangeStatus, Hunk, HunkLine } from '../model/change.ts';
import { unquotePath } from './unquote-path.ts';

/** One file of a unified diff, as written there. */
export interface PatchFile {
  readonly path: string;
  readonly basePath: string | null;
  readonly status: ChangeStatus;
  readonly kind: 'text' | 'binary' | 'symlink' | 'submodule';
  readonly hunks: readonly Hunk[];
}

/**
 * Reads any unified diff, with or without git's headers. Prose before and between the files is passed over.
 * Whatever could hide a changed line throws `bad_patch`: a broken hunk, one without a file, a file that is changed twice.
 */
export function parsePatch(text: string): PatchFile[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const files: PatchFile[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --cc ') || line.startsWith('diff --combined ')) throw new UserError('bad_patch', `line ${at + 1}: it is a combined diff of a merge; give the diff against one parent.`);
    if (line.startsWith('diff --git ') || startsFile(lines, at)) {
      const { file, next } = readFile(lines, at);
      const last = files.at(-1);
      if (last?.status === 'deleted' && file.status === 'added' && last.path === file.path) files.splice(-1, 1, { ...file, status: 'type_changed' });
      else files.push(file);
      at = next;
    } else if (HUNK_HEADER.test(line)) throw new UserError('bad_patch', `line ${at + 1}: a hunk without the name of its file.`);
    else at += 1;
  }
  assertOnce(files);
  return files;
}

const HUNK_HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

function assertOnce(files: readonly PatchFile[]): void {
  const paths = new Set<string>();
  for (const { path } of files) {
    if (paths.has(path)) throw new UserError('bad_patch', `${JSON.stringify(path)} is changed twice: a series of patches is not one change; give the diff from its base to its end.`);
    paths.add(path);
  }
}

function startsFile(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? '').startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ') && (lines[at + 2] ?? '').startsWith("@@ ");
}

interface Header {
  /** Names as written, prefixes and all; null for the side that does not exist. */
  base: string | null;
  head: string | null;
  from: string | null;
  to: string | null;
  status: ChangeStatus | null;
  kind: PatchFile['kind'];
}

function readFile(lines: readonly string[], start: number): { file: PatchFile; next: number } {
  const header: Header = { base: null, head: null, from: null, to: null, status: null, kind: 'text' };
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

const KIND_BY_MODE: Readonly<Record<string, PatchFile['kind']>> = { 120000: 'symlink', 160000: 'submodule' };

/** Whether the line belongs to the header; what it says is noted. */
function readHeaderLine(line: string, header: Header): boolean {
  if (line.startsWith('--- ')) header.base = writtenPath(line.slice(4));
  else if (line.startsWith('+++ ')) header.head = writtenPath(line.slice(4));
  else if (line.startsWith('rename from ') || line.startsWith('copy from ')) header.from = unquotePath(line.slice(line.indexOf(' from ') + 6));
  else if (line.startsWith('rename to ') || line.startsWith('copy to ')) {
    header.to = unquotePath(line.slice(line.indexOf(' to ') + 4));
    header.status = line.startsWith('rename') ? 'renamed' : 'copied';
  } else if (line.startsWith('new file mode ')) header.status = 'added';
  else if (line.startsWith('deleted file mode ')) header.status = 'deleted';
  else if (line.startsWith('new mode ')) header.status ??= 'mode_changed';
  else if (line.startsWith('Binary files ') || line.startsWith('GIT binary patch')) header.kind = 'binary';
  else if (!/^(old mode|similarity index|dissimilarity index|index) /.test(line)) return false;
  header.kind = KIND_BY_MODE[/^(?:index|new|old|deleted) .* (\d{6})$/.exec(line)?.[1] ?? ''] ?? header.kind;
  return true;
}

function fileOf(header: Header, hunks: readonly Hunk[]): PatchFile {
  const written = withoutPrefixes(header);
  const base = header.from ?? written.base;
  const path = header.to ?? written.head ?? base;
  if (path === null) throw new UserError('bad_patch', 'A file of the patch has no name.');
  const byName: ChangeStatus = header.base === null && header.from === null && header.head !== null ? 'added' : header.head === null && header.to === null ? 'deleted' : 'modified';
  const status = header.status === 'mode_changed' && hunks.length > 0 ? 'modified' : header.status ?? byName;
  return { path, basePath: status === 'renamed' || status === 'copied' ? base : null, status, kind: header.kind, hunks };
}

/** `diff --git a/x b/x`: the two paths are the same but for a rename, which has lines of its own. */
function pathsOfGitLine(line: string): { base: string; head: string } {
  const rest = line.slice('diff --git '.length);
  const quoted = /^("(?:[^"\\]|\\.)*") (.*)$/.exec(rest);
  const middle = (rest.length - 1) / 2;
  const [base = rest, head = base] = quoted === null ? [rest.slice(0, middle), rest.slice(middle + 1)] : quoted.slice(1);
  return { base: writtenPath(base) ?? '', head: writtenPath(head) ?? '' };
}

function writtenPath(text: string): string | null {
  const name = unquotePath(text.replace(/\t.*$/, '').replace(/\r$/, ''));
  return name === '/dev/null' ? null : name;
}

/** git puts `a/` and `b/` before the names, or letters for where the sides come from; where it puts none, both begin alike. */
function withoutPrefixes({ base, head }: Header): { base: string | null; head: string | null } {
  const names = [base, head].filter((name) => name !== null);
  const hasPrefixes = names.every((name) => /^[abciow12]\//.test(name)) && new Set(names.map((name) => name[0])).size === names.length;
  return hasPrefixes ? { base: base?.slice(2) ?? null, head: head?.slice(2) ?? null } : { base, head };
}

function readHunk(lines: readonly string[], start: number): { hunk: Hunk; next: number } {
  const match = HUNK_HEADER.exec(lines[start] ?? '');
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
  if (isLeftOver(lines, at)) throw new UserError('bad_patch', `line ${at + 1}: the hunk has more lines than its header says.`);
  return { hunk: { base, head, lines: read }, next: at };
}

/** A line of change right after a hunk that should be over. `-- ` alone begins the signature of a mail. */
function isLeftOver(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  return /^[-+ ]\s*\S/.test(line) && line.trimEnd() !== '--' && !startsFile(lines, at);
}
