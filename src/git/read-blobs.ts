import { UserError } from '../errors.ts';
import { BATCH_BYTES } from './limits.ts';
import type { Git } from './run-git.ts';

/** Sizes in bytes of the objects that exist; a missing object (partial clone, damage) has no entry. */
export async function sizeBlobs(git: Git, ids: readonly string[]): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  if (ids.length === 0) return sizes;
  const output = await git.text(['cat-file', '--batch-check'], `${[...new Set(ids)].join('\n')}\n`);
  for (const line of output.split('\n')) {
    const match = /^([0-9a-f]+) blob (\d+)$/.exec(line);
    if (match !== null) sizes.set(match[1] ?? '', Number(match[2]));
  }
  return sizes;
}

/** The bytes of the given blobs, read in batches of bounded size. A blob without a known size, or that cannot be read, is left out. */
export async function readBlobs(git: Git, ids: readonly string[], sizes: ReadonlyMap<string, number>): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  for (const batch of batches([...new Set(ids)].filter((id) => sizes.has(id)), sizes)) {
    for (const [id, bytes] of await readBatch(git, batch)) blobs.set(id, bytes);
  }
  return blobs;
}

/** One damaged object stops git; by halves it alone is left out. */
async function readBatch(git: Git, ids: readonly string[]): Promise<[string, Buffer][]> {
  try {
    return parseBatch(await git.bytes(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` }));
  } catch (error) {
    if (!(error instanceof UserError && error.code === 'git_failed')) throw error;
    if (ids.length === 1) return [];
    const middle = Math.ceil(ids.length / 2);
    return [...await readBatch(git, ids.slice(0, middle)), ...await readBatch(git, ids.slice(middle))];
  }
}

function batches(ids: readonly string[], sizes: ReadonlyMap<string, number>): string[][] {
  const result: string[][] = [];
  let room = 0;
  for (const id of ids) {
    const size = sizes.get(id) ?? 0;
    if (size > room || result.length === 0) {
      result.push([]);
      room = BATCH_BYTES;
    }
    result.at(-1)?.push(id);
    room -= size;
  }
  return result;
}

/** `<id> blob <size>\n<bytes>\n`, again and again; `<id> missing\n` where an object is gone. */
function parseBatch(output: Buffer): [string, Buffer][] {
  const entries: [string, Buffer][] = [];
  for (let at = 0; at < output.length;) {
    const newline = output.indexOf(10, at);
    if (newline < 0) break;
    const match = /^([0-9a-f]+) blob (\d+)$/.exec(output.toString('latin1', at, newline));
    at = newline + 1;
    if (match === null) continue;
    const size = Number(match[2]);
    entries.push([match[1] ?? '', Buffer.from(output.subarray(at, at + size))]);
    at += size + 1;
  }
  return entries;
}
