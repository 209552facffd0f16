import type { AddedLabels } from '../model/added-labels.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { cloneOf, type CloneOptions } from './clone-of.ts';
import { treeWithout } from './tree-without.ts';
import type { LabelledChange } from './try-labels.ts';

/** Each file that was read as the change that adds it: from a commit that has the rest of the tree to one that has the whole tree. */
export function addFiles({ repository, commit, read, places }: AddedLabels, options: CloneOptions): LabelledChange[] {
  return read.map((path) => ({
    repository, commit, labels: places.filter((place) => place.path === path), readWhole: path,
    make: async () => {
      const clone = cloneOf(repository, options);
      const found = await clone.git.text(['cat-file', '-t', `${commit}:${path}`]).catch(() => '');
      if (found.trim() !== 'blob') throw new ItemUnavailable(`the clone lacks ${path} at commit ${commit.slice(0, 12)}`);
      const rest = await treeWithout({ repository: clone.path, commit, paths: [path], signal: options.signal });
      const base = (await clone.git.text(['commit-tree', rest, '-m', 'the rest'])).trim();
      return { repository: clone.path, base, head: (await clone.git.text(['commit-tree', `${commit}^{tree}`, '-p', base, '-m', 'added'])).trim() };
    },
  }));
}
