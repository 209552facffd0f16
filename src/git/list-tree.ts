import type { Git } from './run-git.ts';

/** The ordinary files of a tree, path to blob id, in path order; only the named ones when names are given. */
export async function listTree(git: Git, tree: string, paths: readonly string[] = []): Promise<Map<string, string>> {
  const output = await git.text(['ls-tree', '-r', '-z', tree, ...(paths.length === 0 ? [] : ['--', ...paths])]);
  const entries = new Map<string, string>();
  for (const record of output.split('\0')) {
    const match = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]*)$/.exec(record);
    if (match !== null) entries.set(match[2] ?? '', match[1] ?? '');
  }
  return entries;
}
