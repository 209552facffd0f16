import { createGit } from '../../src/git/run-git.ts';
import type { ReviewablePlace } from '../model/item.ts';

/** A diff of more bytes is cut: whoever labels reads the rest in the clone. */
const LONGEST = 400_000;

/** A real commit as a second labeller may see it: its diff with the functions around, and the clone to read on in. Neither its message nor its labels. */
export async function realSheet(number: string, { repository, base, head }: ReviewablePlace, signal: AbortSignal): Promise<string> {
  const git = createGit({ directory: repository, home: repository, variables: {}, signal });
  const diff = await git.bytes(['diff', '--no-color', '--no-ext-diff', '--function-context', '--find-renames', base, head], { atMost: LONGEST });
  return [
    `# Change ${number}`,
    `The files as they are after it: \`git --git-dir ${repository} show ${head}:<path>\`; before it: \`${base}\`. No other commit is part of the change.`,
    '## Diff', '~~~~~~', diff.toString('utf8').trimEnd(), '~~~~~~', '',
  ].join('\n\n');
}
