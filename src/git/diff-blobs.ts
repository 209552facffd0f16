import { parsePatch } from '../diff/parse-patch.ts';
import type { Hunk } from '../model/change.ts';
import { BATCH_BYTES } from './limits.ts';
import type { Git } from './run-git.ts';

export interface BlobPair {
  readonly base: string;
  readonly head: string;
  /** Bytes of both together. */
  readonly bytes: number;
}

/**
 * The hunks of each pair of text blobs, by git's own diff. The pairs are laid into two flat trees of the quarantine under
 * numbers for names, so that no path of the repository, no attribute and no rename takes part.
 */
export async function diffBlobs(git: Git, pairs: readonly BlobPair[]): Promise<Hunk[][]> {
  const hunks: Hunk[][] = pairs.map(() => []);
  for (const batch of batches(pairs)) {
    const base = await makeTree(git, batch.map((index) => [index, pairs[index]?.base ?? '']));
    const head = await makeTree(git, batch.map((index) => [index, pairs[index]?.head ?? '']));
    const patch = await git.text(['diff-tree', '-r', '-p', '--text', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--src-prefix=a/', '--dst-prefix=b/', '-U3', base, head]);
    for (const file of parsePatch(patch)) hunks[Number(file.path)] = [...file.hunks];
  }
  return hunks;
}

function batches(pairs: readonly BlobPair[]): number[][] {
  const result: number[][] = [];
  let room = 0;
  for (const [index, { bytes }] of pairs.entries()) {
    if (bytes > room) {
      result.push([]);
      room = BATCH_BYTES;
    }
    result.at(-1)?.push(index);
    room -= bytes;
  }
  return result;
}

async function makeTree(git: Git, entries: readonly (readonly [number, string])[]): Promise<string> {
  return (await git.text(['mktree'], entries.map(([index, blob]) => `100644 blob ${blob}\t${index}\n`).join(''))).trim();
}
