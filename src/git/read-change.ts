import { decodeText } from '../diff/decode-text.ts';
import { diffTexts } from '../diff/diff-texts.ts';
import { isLfsPointer } from '../diff/is-lfs-pointer.ts';
import { quoteHunks } from '../diff/quote-hunks.ts';
import type { ChangedFile, FileContent, Hunk, UnreadReason } from '../model/change.ts';
import { diffBlobs, type BlobPair } from './diff-blobs.ts';
import { LARGEST_CHANGE_BYTES, LARGEST_FILE_BYTES } from './limits.ts';
import type { ListedChange, Side } from './list-changes.ts';
import { readBlobs, sizeBlobs } from './read-blobs.ts';
import type { Git } from './run-git.ts';

interface Unread { readonly reason: UnreadReason; readonly detail: string }

interface ReadSides {
  readonly listed: ListedChange;
  readonly base: FileContent | null;
  readonly head: FileContent | null;
  readonly unread: Unread | null;
}

/** Content and hunks of the listed changes. What cannot or may not be read stays in the list, with the reason. */
export async function readChange(git: Git, listed: readonly ListedChange[]): Promise<ChangedFile[]> {
  const ids = listed.flatMap((change) => [change.base.blob, change.head.blob]).filter((id) => id !== null);
  const sizes = await sizeBlobs(git, ids);
  const refusals = refuseUnreadable(listed, sizes);
  const wanted = listed.filter((change) => !refusals.has(change)).flatMap((change) => [change.base.blob, change.head.blob]).filter((id) => id !== null);
  const blobs = await readBlobs(git, wanted, sizes);
  const sides = listed.map((change) => readSides(change, refusals.get(change) ?? null, blobs));
  const hunks = await findHunks(git, sides, sizes);
  return sides.map((side) => changedFile(side, hunks.get(side) ?? []));
}

/** In path order, so that the same files are left out each time. */
function refuseUnreadable(listed: readonly ListedChange[], sizes: ReadonlyMap<string, number>): Map<ListedChange, Unread> {
  const refusals = new Map<ListedChange, Unread>();
  let total = 0;
  for (const change of listed) {
    const bytes = sizeOf(change.base, sizes) + sizeOf(change.head, sizes);
    const refusal = refuse(change, sizes) ?? (total + bytes > LARGEST_CHANGE_BYTES ? unread('over_budget', `the files before it already hold ${megabytes(LARGEST_CHANGE_BYTES)}`) : null);
    if (refusal === null) total += bytes;
    else refusals.set(change, refusal);
  }
  return refusals;
}

function refuse(change: ListedChange, sizes: ReadonlyMap<string, number>): Unread | null {
  const isSubmodule = change.base.mode === '160000' || change.head.mode === '160000';
  if (isSubmodule) return unread('submodule', `${change.base.blob ?? 'nothing'} becomes ${change.head.blob ?? 'nothing'}; its content is another repository`);
  const missing = [change.base.blob, change.head.blob].find((id) => id !== null && !sizes.has(id));
  if (missing !== undefined) return unread('missing_object', `object ${missing ?? ''} is not in the repository (a partial clone?)`);
  const largest = Math.max(sizeOf(change.base, sizes), sizeOf(change.head, sizes));
  return largest > LARGEST_FILE_BYTES ? unread('too_large', `${megabytes(largest)}, more than ${megabytes(LARGEST_FILE_BYTES)}`) : null;
}

function readSides(listed: ListedChange, refusal: Unread | null, blobs: ReadonlyMap<string, Buffer>): ReadSides {
  if (refusal !== null) return { listed, base: null, head: null, unread: refusal };
  if (isLink(listed.head) || (isLink(listed.base) && listed.head.blob === null)) return { listed, base: null, head: null, unread: unread('symlink', linkDetail(listed, blobs)) };
  const base = isLink(listed.base) ? null : contentOf(listed.base, blobs);
  const head = contentOf(listed.head, blobs);
  if (base === 'damaged' || head === 'damaged') return { listed, base: null, head: null, unread: unread('missing_object', 'an object of it is damaged') };
  if (base === 'binary' || head === 'binary') return { listed, base: null, head: null, unread: unread('binary', 'a binary file') };
  if (head !== null && isLfsPointer(head.text)) return { listed, base: null, head: null, unread: unread('lfs_pointer', 'a Git LFS pointer; its content is stored elsewhere') };
  return { listed, base, head, unread: null };
}

function isLink(side: Side): boolean {
  return side.mode === '120000';
}

function linkDetail({ base, head }: ListedChange, blobs: ReadonlyMap<string, Buffer>): string {
  const { blob } = isLink(head) ? head : base;
  return `a symbolic link to ${JSON.stringify(blobs.get(blob ?? '')?.toString('utf8') ?? 'somewhere')}; where it leads is not followed`;
}

function contentOf(side: Side, blobs: ReadonlyMap<string, Buffer>): FileContent | 'binary' | 'damaged' | null {
  if (side.blob === null) return null;
  const bytes = blobs.get(side.blob);
  if (bytes === undefined) return 'damaged';
  const decoded = decodeText(bytes);
  return decoded === null ? 'binary' : { blob: side.blob, ...decoded, complete: true };
}

/** By git where git sees text; UTF-16, which it takes for binary, is compared here. */
async function findHunks(git: Git, sides: readonly ReadSides[], sizes: ReadonlyMap<string, number>): Promise<Map<ReadSides, readonly Hunk[]>> {
  const hunks = new Map<ReadSides, readonly Hunk[]>();
  const pairs: { side: ReadSides; pair: BlobPair }[] = [];
  for (const side of sides) {
    const { base, head } = side;
    if (base === null || head === null || base.encoding === 'utf-16' || head.encoding === 'utf-16') hunks.set(side, side.unread === null ? diffTexts(base?.text ?? '', head?.text ?? '') : []);
    else if (base.blob !== head.blob) pairs.push({ side, pair: { base: base.blob, head: head.blob, bytes: (sizes.get(base.blob) ?? 0) + (sizes.get(head.blob) ?? 0) } });
  }
  const found = await diffBlobs(git, pairs.map(({ pair }) => pair));
  for (const [index, { side }] of pairs.entries()) hunks.set(side, quoteHunks(found[index] ?? [], { base: side.base?.text ?? '', head: side.head?.text ?? '' }));
  return hunks;
}

function changedFile({ listed, base, head, unread: refusal }: ReadSides, hunks: readonly Hunk[]): ChangedFile {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    path: listed.path, basePath: listed.basePath, status: listed.status, head, base, hunks,
    addedLines: lines.filter((line) => line.kind === 'added').length,
    removedLines: lines.filter((line) => line.kind === 'removed').length,
    unread: refusal,
  };
}

function sizeOf(side: Side, sizes: ReadonlyMap<string, number>): number {
  return side.blob === null ? 0 : sizes.get(side.blob) ?? 0;
}

function unread(reason: UnreadReason, detail: string): Unread {
  return { reason, detail };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
