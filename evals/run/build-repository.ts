import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGit } from '../../src/git/run-git.ts';
import type { EvalCase, Tree } from '../load/load-cases.ts';

/** One author and one moment, so that the same trees give the same commits everywhere. */
const AUTHORSHIP = {
  GIT_AUTHOR_NAME: 'A developer', GIT_AUTHOR_EMAIL: 'developer@example.com', GIT_AUTHOR_DATE: '2026-01-01T09:00:00Z',
  GIT_COMMITTER_NAME: 'A developer', GIT_COMMITTER_EMAIL: 'developer@example.com', GIT_COMMITTER_DATE: '2026-01-01T09:00:00Z',
};

/** A real repository with the case's change on a branch above main, in an empty folder. Gives its path. */
export async function buildRepository(entry: EvalCase, folder: string, signal: AbortSignal): Promise<string> {
  const repository = join(folder, 'repository');
  const home = join(folder, 'home');
  for (const path of [repository, home]) mkdirSync(path, { recursive: true });
  const git = createGit({ directory: repository, home, variables: AUTHORSHIP, signal });
  const commit = async (message: string): Promise<void> => {
    await git.text(['add', '--all', '--force']);
    await git.text(['commit', '-q', '--no-gpg-sign', '--allow-empty', '--cleanup=verbatim', '-m', message]);
  };
  await git.text(['init', '-q', '-b', 'main']);
  layTree(entry.before, repository);
  await commit('The project as it stands');
  await git.text(['checkout', '-q', '-b', entry.branch]);
  for (const path of entry.before.keys()) if (!entry.after.has(path)) rmSync(join(repository, path));
  layTree(entry.after, repository);
  await commit(entry.message);
  return repository;
}

function layTree(tree: Tree, repository: string): void {
  for (const [path, source] of tree) {
    const target = join(repository, path);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(source, target, { dereference: false });
  }
}
