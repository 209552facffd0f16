import { createGit } from '../../src/git/run-git.ts';
import type { ReviewablePlace } from '../model/item.ts';

/** The change as git prints it, for subjects that see nothing else. */
export async function readPatch({ repository, base, head }: ReviewablePlace, signal: AbortSignal): Promise<string> {
  const git = createGit({ directory: repository, home: repository, variables: {}, signal });
  return git.text(['-c', 'core.quotePath=false', 'diff', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--end-of-options', `${base}...${head}`]);
}
