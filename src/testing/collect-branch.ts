import { expect } from 'vitest';
import type { Change, ChangedFile } from '../model/change.ts';
import { gitCollector } from '../stages/collect-change.ts';
import type { TestRepository } from './git-repository.ts';

/** The change of a branch, as a review collects it. */
export function collect(repository: string, options: { base?: string; head?: string; workingTree?: boolean } = {}): Promise<Change> {
  return gitCollector.collect({ kind: 'branch', repository, base: options.base ?? null, head: options.head ?? null, workingTree: options.workingTree ?? false }, new AbortController().signal);
}

/** A branch with one commit more than its base. */
export function featureOf(repository: TestRepository, files: Readonly<Record<string, string | Buffer | null>>): Promise<Change> {
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit(files);
  return collect(repository.path);
}

/** The one file that the change holds. */
export function only(change: Change): ChangedFile {
  expect(change.files).toHaveLength(1);
  return change.files[0]!;
}
