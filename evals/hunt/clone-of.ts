import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createGit, type Git } from '../../src/git/run-git.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { FIXED_AUTHOR } from './fixed-author.ts';

export interface CloneOptions {
  /** Clones lie in `<mirrors>/<owner>/<name>`. */
  readonly mirrors: string;
  readonly signal: AbortSignal;
}

/** The clone of a repository. Throws ItemUnavailable where there is none. */
export function cloneOf(repository: string, { mirrors, signal }: CloneOptions): { readonly path: string; readonly git: Git } {
  const path = join(mirrors, repository);
  if (!existsSync(path)) throw new ItemUnavailable('there is no clone of it');
  return { path, git: createGit({ directory: path, home: path, variables: FIXED_AUTHOR, signal }) };
}
