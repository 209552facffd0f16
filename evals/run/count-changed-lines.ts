import { createGit } from '../../src/git/run-git.ts';
import type { ReviewablePlace } from '../model/item.ts';

/** Added and removed lines of a change; binary files count nothing. */
export async function countChangedLines({ repository, base, head }: ReviewablePlace, signal: AbortSignal): Promise<number> {
  const git = createGit({ directory: repository, home: repository, variables: {}, signal });
  const rows = (await git.text(['diff', '--numstat', '--no-ext-diff', '--no-textconv', '--end-of-options', `${base}...${head}`])).split('\n');
  return rows.flatMap((row) => row.split('\t').slice(0, 2)).reduce((total, count) => total + (Number.parseInt(count, 10) || 0), 0);
}
