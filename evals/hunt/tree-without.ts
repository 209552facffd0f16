import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGit } from '../../src/git/run-git.ts';

export interface TreeWithoutOptions {
  readonly repository: string;
  readonly commit: string;
  readonly paths: readonly string[];
  readonly signal: AbortSignal;
}

const NO_OBJECT = '0'.repeat(40);

/** The id of a commit's tree without some of its files, written into the repository. */
export async function treeWithout({ repository, commit, paths, signal }: TreeWithoutOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tree-'));
  try {
    const index = createGit({ directory: repository, home: repository, variables: { GIT_INDEX_FILE: join(folder, 'index') }, signal });
    await index.text(['read-tree', commit]);
    await index.text(['update-index', '-z', '--index-info'], paths.map((path) => `0 ${NO_OBJECT}\t${path}\0`).join(''));
    return (await index.text(['write-tree', '--missing-ok'])).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
