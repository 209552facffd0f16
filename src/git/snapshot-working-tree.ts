import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Repository } from './open-repository.ts';

/** The work tree, with all that is not ignored, as a tree of the quarantine. Nothing is written into the user's repository, and no filter runs. */
export async function snapshotWorkingTree(repository: Repository, headCommit: string | null): Promise<string> {
  if (repository.workTree === null) throw new UserError('usage', 'A bare repository has no working tree.');
  await keepExcludes(repository);
  const git = repository.withVariables({ GIT_WORK_TREE: repository.workTree, GIT_INDEX_FILE: join(repository.quarantine, 'working-tree-index') });
  if (headCommit !== null) await git.text(['read-tree', headCommit]);
  await git.text(['add', '--all', '.']);
  return (await git.text(['write-tree'])).trim();
}

async function keepExcludes({ gitDirectory, quarantine }: Repository): Promise<void> {
  const exclude = join(gitDirectory, 'info', 'exclude');
  if (!existsSync(exclude)) return;
  await mkdir(join(quarantine, 'info'), { recursive: true });
  await copyFile(exclude, join(quarantine, 'info', 'exclude'));
}
