import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGit, type Git } from './run-git.ts';

export interface BranchTrees {
  /** Where the repository is made; must exist and be empty. */
  readonly path: string;
  /** Folder with the files of branch main. */
  readonly main: string;
  /** Folder with the files that branch feature adds or changes. */
  readonly feature: string;
}

/** One author and one moment, so that the same trees give the same commits everywhere. */
const AUTHORSHIP = {
  GIT_AUTHOR_NAME: 'Corner shop', GIT_AUTHOR_EMAIL: 'shop@example.com', GIT_AUTHOR_DATE: '2026-01-01T09:00:00Z',
  GIT_COMMITTER_NAME: 'Corner shop', GIT_COMMITTER_EMAIL: 'shop@example.com', GIT_COMMITTER_DATE: '2026-01-01T09:00:00Z',
};

/** A real repository with a branch main and a branch feature on top of it, from two folders. Gives its path. */
export async function createRepository({ path, main, feature }: BranchTrees, signal: AbortSignal): Promise<string> {
  const repository = join(path, 'repository');
  const home = join(path, 'home');
  for (const folder of [repository, home]) mkdirSync(folder, { recursive: true });
  const git = createGit({ directory: repository, home, variables: AUTHORSHIP, signal });
  await git.text(['init', '-q', '-b', 'main']);
  await commitTree(git, { from: main, to: repository, message: 'The shop as it stands' });
  await git.text(['checkout', '-q', '-b', 'feature']);
  await commitTree(git, { from: feature, to: repository, message: 'Carts, wish lists, dashboards and reports' });
  return repository;
}

async function commitTree(git: Git, { from, to, message }: { from: string; to: string; message: string }): Promise<void> {
  cpSync(from, to, { recursive: true });
  await git.text(['add', '--all']);
  await git.text(['commit', '-q', '--no-gpg-sign', '-m', message]);
}
