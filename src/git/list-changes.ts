import { UserError } from '../errors.ts';
import type { ChangeStatus } from '../model/change.ts';
import type { Git } from './run-git.ts';

export interface Side {
  readonly mode: string;
  /** Object id; null when the side does not exist. */
  readonly blob: string | null;
}

/** One changed path, as git lists it. */
export interface ListedChange {
  readonly path: string;
  readonly basePath: string | null;
  readonly status: ChangeStatus;
  readonly base: Side;
  readonly head: Side;
}

const STATUS: Readonly<Record<string, ChangeStatus>> = { A: 'added', M: 'modified', D: 'deleted', R: 'renamed', C: 'copied', T: 'type_changed' };

/** The files that differ between two trees, in git's order; renames are found where the objects to compare are there. */
export async function listChanges(git: Git, base: string, head: string): Promise<ListedChange[]> {
  const list = (...renames: string[]): Promise<string> => git.text(['diff-tree', '-r', '-z', '--raw', '--no-abbrev', ...renames, '--no-ext-diff', '--no-textconv', base, head]);
  const output = await list('-M', '-l1000').catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'git_failed') return list('--no-renames');
    throw error;
  });
  return uniquePaths(parseRaw(output.split('\0').slice(0, -1)));
}

function parseRaw(fields: readonly string[]): ListedChange[] {
  const changes: ListedChange[] = [];
  for (let at = 0; at < fields.length;) {
    const match = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(fields[at] ?? '');
    if (match === null) throw new UserError('git_failed', `git lists a change in an unknown way: ${JSON.stringify(fields[at])}.`);
    const [, baseMode = '', headMode = '', baseBlob = '', headBlob = '', letter = ''] = match;
    const hasTwoPaths = letter === 'R' || letter === 'C';
    const first = fields[at + 1] ?? '';
    const path = hasTwoPaths ? fields[at + 2] ?? '' : first;
    const base = sideOf(baseMode, baseBlob);
    const head = sideOf(headMode, headBlob);
    const isModeOnly = letter === 'M' && base.blob === head.blob;
    changes.push({ path, basePath: hasTwoPaths ? first : null, status: isModeOnly ? 'mode_changed' : STATUS[letter] ?? 'modified', base, head });
    at += hasTwoPaths ? 3 : 2;
  }
  return changes;
}

function sideOf(mode: string, blob: string): Side {
  return { mode, blob: /^0+$/.test(blob) ? null : blob };
}

/** Names that are not UTF-8 may fall together once decoded; the later ones get a number that no other name has. */
function uniquePaths(changes: readonly ListedChange[]): ListedChange[] {
  const names = new Set(changes.map(({ path }) => path));
  const taken = new Set<string>();
  return changes.map((change) => {
    let path = change.path;
    for (let number = 2; taken.has(path); number += 1) {
      const numbered = `${change.path}#${number}`;
      if (!names.has(numbered)) path = numbered;
    }
    taken.add(path);
    return { ...change, path };
  });
}
