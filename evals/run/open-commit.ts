import { createGit } from '../../src/git/run-git.ts';
import type { Location } from '../../src/model/finding.ts';

/** Files as they stand in one commit, read by plain git: what a subject says it quoted is looked up without the subject's own code. */
export interface CommitReader {
  /** Whether the quote is the text of the location's first line, white space at its ends aside. */
  readonly holds: (location: Location, quote: string) => Promise<boolean>;
}

export function openCommit({ repository, commit, signal }: { repository: string; commit: string; signal: AbortSignal }): CommitReader {
  const git = createGit({ directory: repository, home: repository, variables: {}, signal });
  return {
    holds: async ({ path, startLine }, quote) => {
      const text = await git.text(['cat-file', 'blob', `${commit}:${path}`]).catch(() => '');
      return quote.trim() !== '' && (text.split('\n')[startLine - 1] ?? '').includes(quote.trim());
    },
  };
}
