import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Repository } from './open-repository.ts';
import type { Git } from './run-git.ts';

/**
 * The work tree, with all that is not ignored, as a tree of the quarantine. Nothing is written into the user's repository, and no filter runs.
 * Of the user's index only the names count: its flags and times could hide a change.
 */
export async function snapshotWorkingTree(repository: Repository): Promise<string> {
  const { workTree, quarantine } = repository;
  if (workTree === null) throw new UserError('usage', 'A bare repository has no working tree.');
  await keepExcludes(repository);
  const git = repository.withVariables({ GIT_WORK_TREE: workTree, GIT_INDEX_FILE: join(quarantine, 'snapshot-index') });
  await track(git, { entries: await readIndex(repository), workTree });
  try {
    await git.text(['add', '--all']);
  } catch (error) {
    if (error instanceof UserError && error.code === 'git_failed') throw new UserError('unreadable_file', `The working tree cannot be read: ${error.message}`, { cause: error });
    throw error;
  }
  return (await git.text(['write-tree'])).trim();
}

interface IndexEntry {
  /** As `update-index --index-info` takes it; one character for each byte, because names need not be UTF-8. */
  readonly record: string;
  readonly path: string;
  readonly isSubmodule: boolean;
  readonly isSparse: boolean;
}

/** The entries of a copy of the user's index; a split index needs its shared part beside it. */
async function readIndex({ gitDirectory, quarantine, withVariables }: Repository): Promise<IndexEntry[]> {
  if (!existsSync(join(gitDirectory, 'index'))) return [];
  const parts = (await readdir(gitDirectory)).filter((name) => name === 'index' || name.startsWith('sharedindex.'));
  for (const part of parts) await copyFile(join(gitDirectory, part), join(quarantine, part));
  const listing = await withVariables({ GIT_INDEX_FILE: join(quarantine, 'index') }).bytes(['ls-files', '-s', '-t', '-z']);
  return listing.toString('latin1').split('\0').filter((line) => line !== '').map((line) => ({
    record: line.slice(2), path: line.slice(line.indexOf('\t') + 1), isSubmodule: line.startsWith('160000', 2), isSparse: line.startsWith('S'),
  }));
}

/**
 * A submodule that is checked out is left to `add`, which then reads its HEAD as that of a new one: of one it knows it would ask the status,
 * in the submodule, under the submodule's own configuration. What a sparse checkout leaves out is not deleted.
 */
async function track(git: Git, { entries, workTree }: { entries: readonly IndexEntry[]; workTree: string }): Promise<void> {
  const exists = (path: string): boolean => existsSync(Buffer.concat([Buffer.from(`${workTree}/`), Buffer.from(path, 'latin1')]));
  const known = entries.filter(({ path, isSubmodule }) => !(isSubmodule && exists(`${path}/.git`)));
  await git.bytes(['update-index', '-z', '--index-info'], { input: joined(known.map(({ record }) => record)) });
  const leftOut = known.filter(({ path, isSparse }) => isSparse && !exists(path));
  await git.bytes(['update-index', '-z', '--skip-worktree', '--stdin'], { input: joined(leftOut.map(({ path }) => path)) });
}

function joined(records: readonly string[]): Buffer {
  return Buffer.from(records.map((record) => `${record}\0`).join(''), 'latin1');
}

async function keepExcludes({ commonDirectory, quarantine }: Repository): Promise<void> {
  const exclude = join(commonDirectory, 'info', 'exclude');
  if (!existsSync(exclude)) return;
  await mkdir(join(quarantine, 'info'), { recursive: true });
  await copyFile(exclude, join(quarantine, 'info', 'exclude'));
}
