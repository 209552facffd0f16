import { createHash } from 'node:crypto';
import { applyHunks } from '../diff/apply-hunks.ts';
import { decodeText } from '../diff/decode-text.ts';
import { parsePatch, type PatchFile } from '../diff/parse-patch.ts';
import { readContext } from '../context/read-context.ts';
import { UserError } from '../errors.ts';
import { listTree } from '../git/list-tree.ts';
import { openRepository, type Repository } from '../git/open-repository.ts';
import { readBlobs, sizeBlobs } from '../git/read-blobs.ts';
import { readPolicy } from '../git/read-policy.ts';
import { resolveCommit } from '../git/resolve-revisions.ts';
import type { Change, ChangedFile, FileContent, Revision } from '../model/change.ts';
import type { ChangeRequest } from '../ports.ts';

type PatchRequest = ChangeRequest & { kind: 'patch' };

/** A change from a diff. With a repository whose base the diff fits, the files are known whole; without, only the lines of the diff. */
export async function collectPatch(request: PatchRequest, signal: AbortSignal): Promise<Change> {
  const decoded = decodeText(Buffer.from(request.patch));
  if (decoded === null) throw new UserError('bad_patch', `${request.name} is a binary file.`);
  const parsed = parsePatch(decoded.text);
  if (parsed.length === 0 && decoded.text.trim() !== '') throw new UserError('bad_patch', `${request.name} holds no diff.`);
  if (request.repository === null) return changeOf(request, parsed.map((file) => fileOf(file, null)));
  const repository = await openRepository(request.repository, signal);
  try {
    return await overRepository(request, parsed, repository);
  } finally {
    await repository.close();
  }
}

async function overRepository(request: PatchRequest, parsed: readonly PatchFile[], repository: Repository): Promise<Change> {
  const name = request.base ?? 'HEAD';
  const commit = await resolveCommit(repository, name);
  if (commit === null) throw new UserError('unknown_ref', `${JSON.stringify(name)} is no commit of this repository.`);
  const base: Revision = { kind: 'commit', name, commit };
  const contents = await readBase(repository, commit, parsed);
  const files = parsed.map((file) => fileOf(file, contents.get(file.basePath ?? file.path) ?? null));
  const context = await readContext(repository.objects, commit, files);
  return { ...changeOf(request, files), base, baseReason: `the patch is laid over ${name}`, context, policy: await readPolicy(repository.objects, base) };
}

async function readBase({ objects }: Repository, commit: string, parsed: readonly PatchFile[]): Promise<Map<string, FileContent>> {
  const wanted = new Set(parsed.map((file) => file.basePath ?? file.path));
  const ids = new Map([...await listTree(objects, commit)].filter(([path]) => wanted.has(path)));
  const blobs = await readBlobs(objects, [...ids.values()], await sizeBlobs(objects, [...ids.values()]));
  const contents = new Map<string, FileContent>();
  for (const [path, blob] of ids) {
    const bytes = blobs.get(blob);
    const decoded = bytes === undefined ? null : decodeText(bytes);
    if (decoded !== null) contents.set(path, { blob, ...decoded, complete: true });
  }
  return contents;
}

function changeOf(request: PatchRequest, files: readonly ChangedFile[]): Change {
  return {
    base: { kind: 'patch', name: 'the patch', commit: null }, head: { kind: 'patch', name: request.name, commit: null },
    baseReason: 'the diff says what it changes',
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    context: [], policy: { config: null, packageJson: null, profile: null }, notices: [],
  };
}

function fileOf(file: PatchFile, base: FileContent | null): ChangedFile {
  const lines = file.hunks.flatMap((hunk) => hunk.lines);
  const head = file.status === 'deleted' ? null : headOf(file, base);
  return {
    path: file.path, basePath: file.basePath, status: file.status, hunks: file.hunks,
    base: file.status === 'added' ? null : base, head,
    addedLines: lines.filter((line) => line.kind === 'added').length,
    removedLines: lines.filter((line) => line.kind === 'removed').length,
    unread: unreadOf(file),
  };
}

function headOf(file: PatchFile, base: FileContent | null): FileContent {
  const whole = file.status === 'added' ? applyHunks('', file.hunks) : base === null ? null : applyHunks(base.text, file.hunks);
  return whole === null ? content(sparseText(file), false) : content(whole, true);
}

/** The lines of the diff at their numbers, empty lines between them. */
function sparseText(file: PatchFile): string {
  const lines: string[] = [];
  for (const line of file.hunks.flatMap((hunk) => hunk.lines)) if (line.headLine !== null) lines[line.headLine - 1] = line.text;
  return Array.from(lines, (line: string | undefined) => line ?? '').join('\n');
}

function content(text: string, complete: boolean): FileContent {
  return { blob: createHash('sha1').update(text).digest('hex'), text, encoding: 'utf-8', complete };
}

function unreadOf(file: PatchFile): ChangedFile['unread'] {
  if (file.isSubmodule) return { reason: 'submodule', detail: 'a submodule; its content is another repository' };
  return file.isBinary ? { reason: 'binary', detail: 'a binary file' } : null;
}
