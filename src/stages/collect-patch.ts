import { decodeText } from '../diff/decode-text.ts';
import { parsePatch, type PatchFile } from '../diff/parse-patch.ts';
import { readContext } from '../context/read-context.ts';
import { UserError } from '../errors.ts';
import { readPatchedFile } from '../diff/read-patched-file.ts';
import { LARGEST_CHANGE_BYTES, LARGEST_FILE_BYTES } from '../git/limits.ts';
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
  const parsed = parse(request);
  if (request.repository === null) return changeOf(request, parsed.map((file) => readPatchedFile(file, null)));
  const repository = await openRepository(request.repository, signal);
  try {
    return await overRepository(request, parsed, repository);
  } finally {
    await repository.close();
  }
}

function parse({ patch, name }: PatchRequest): PatchFile[] {
  if (patch.length > LARGEST_CHANGE_BYTES) throw new UserError('bad_patch', `${name} is larger than ${LARGEST_CHANGE_BYTES / 1024 / 1024} MB.`);
  const decoded = decodeText(Buffer.from(patch));
  if (decoded === null) throw new UserError('bad_patch', `${name} is a binary file.`);
  const parsed = parsePatch(decoded.text);
  if (parsed.length === 0 && decoded.text.trim() !== '') throw new UserError('bad_patch', `${name} holds no diff.`);
  return parsed;
}

async function overRepository(request: PatchRequest, parsed: readonly PatchFile[], repository: Repository): Promise<Change> {
  const name = request.base ?? 'HEAD';
  const commit = await resolveCommit(repository, name);
  if (commit === null) throw new UserError('unknown_ref', `${JSON.stringify(name)} is no commit of this repository.`);
  const base: Revision = { kind: 'commit', name, commit };
  const contents = await readBase(repository, commit, parsed);
  const files = parsed.map((file) => readPatchedFile(file, contents.get(file.basePath ?? file.path) ?? null));
  const context = await readContext(repository.objects, commit, files);
  const unfit = files.filter(({ head }) => head?.complete === false).length;
  return {
    ...changeOf(request, files), base, baseReason: `the patch is laid over ${name}`, context, policy: await readPolicy(repository.objects, base),
    notices: unfit === 0 ? [] : [`The patch does not fit ${name} in ${unfit} of its ${files.length} files: of these only the lines of the patch are known.`],
  };
}

async function readBase({ objects }: Repository, commit: string, parsed: readonly PatchFile[]): Promise<Map<string, FileContent>> {
  const wanted = new Set(parsed.map((file) => file.basePath ?? file.path));
  const ids = new Map([...await listTree(objects, commit)].filter(([path]) => wanted.has(path)));
  const sizes = new Map([...await sizeBlobs(objects, [...ids.values()])].filter(([, size]) => size <= LARGEST_FILE_BYTES));
  const blobs = await readBlobs(objects, [...ids.values()], sizes);
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
    context: [], policy: { config: null, packageJson: null, profile: null, rules: [] }, notices: [],
  };
}
