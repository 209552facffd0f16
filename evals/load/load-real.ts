import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { areaOf } from '../../src/model/area.ts';
import { createGit } from '../../src/git/run-git.ts';
import type { Item } from '../model/item.ts';
import { RealCommits } from '../model/real-commit.ts';
import { ItemUnavailable } from '../run/item-unavailable.ts';
import { readYamlFolder } from './read-yaml-folder.ts';
import { splitOf } from './split.ts';

const REAL_FOLDER = fileURLToPath(new URL('../real', import.meta.url));

/** Every real commit as an item. It is reviewed in the clone `<mirrors>/<owner>/<name>`; one that is not there is cloned once, where a network allows. */
export function realItems(mirrors: string, folder: string = REAL_FOLDER): Item[] {
  const clones = new Map<string, Promise<string>>();
  const cloneOf = (repository: string): Promise<string> => {
    const clone = clones.get(repository) ?? openClone(repository, mirrors);
    clones.set(repository, clone);
    return clone;
  };
  return readRealCommits(folder).flatMap(({ repository, commits }) => commits.map(({ id, base, head, kind, language, ...entry }): Item => {
    const { verdict, problems, allowed, traps, deferred } = entry;
    const labels = { verdict, problems, allowed, traps, deferred };
    const check = problems[0]?.check ?? null;
    return {
      ...labels, id: `real/${id}`, source: 'real', cluster: repository, split: splitOf(repository), kind, language, needs: [], twinOf: null, withoutAttack: null,
      check, area: check === null ? null : areaOf(check),
      version: createHash('sha256').update(JSON.stringify([labels, base, head])).digest('hex').slice(0, 16),
      withRepository: async (review, signal) => {
        const clone = await cloneOf(repository);
        await demandCommits(clone, [base, head], signal);
        return review({ repository: clone, base, head });
      },
    };
  }));
}

export function readRealCommits(folder: string = REAL_FOLDER): RealCommits[] {
  return readYamlFolder(folder, RealCommits);
}

async function openClone(repository: string, mirrors: string): Promise<string> {
  const clone = join(mirrors, repository);
  if (existsSync(clone)) return clone;
  mkdirSync(dirname(clone), { recursive: true });
  try {
    await promisify(execFile)('git', ['clone', '--quiet', '--bare', `https://github.com/${repository}.git`, clone], { env: { ...process.env, GIT_TERMINAL_PROMPT: '0' } });
    return clone;
  } catch {
    throw new ItemUnavailable(`no clone of ${repository} in ${mirrors}, and it could not be cloned`);
  }
}

async function demandCommits(clone: string, commits: readonly string[], signal: AbortSignal): Promise<void> {
  const git = createGit({ directory: clone, home: clone, variables: {}, signal });
  for (const commit of commits) {
    await git.text(['cat-file', '-e', `${commit}^{commit}`]).catch(() => { throw new ItemUnavailable(`the clone lacks commit ${commit.slice(0, 12)}`); });
  }
}
