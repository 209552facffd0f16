import type { UndoneLabels } from '../model/undone-labels.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { cloneOf, type CloneOptions } from './clone-of.ts';
import type { LabelledChange } from './try-labels.ts';

/** Each fix as a change that undoes it: from the fix to a commit on top of it that has the files of its parent. */
export function undoFixes({ repository, fixes }: UndoneLabels, options: CloneOptions): LabelledChange[] {
  return [...new Set(fixes.map(({ fix }) => fix))].map((fix) => ({
    repository, commit: fix, labels: fixes.filter((label) => label.fix === fix), readWhole: null,
    make: async () => {
      const { git, path } = cloneOf(repository, options);
      const tree = (await git.text(['rev-parse', '--verify', '--quiet', `${fix}^^{tree}`]).catch(() => '')).trim();
      if (tree === '') throw new ItemUnavailable(`the clone lacks commit ${fix.slice(0, 12)} or its parent`);
      return { repository: path, base: fix, head: (await git.text(['commit-tree', tree, '-p', fix, '-m', 'undone'])).trim() };
    },
  }));
}
