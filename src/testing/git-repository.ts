import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface TestRepository {
  readonly path: string;
  /** Runs git in the repository and gives its output. */
  readonly git: (...args: string[]) => string;
  /** Writes files; null deletes. */
  readonly write: (files: Readonly<Record<string, string | Buffer | null>>) => void;
  /** Writes files, commits all, and gives the commit's id. */
  readonly commit: (files?: Readonly<Record<string, string | Buffer | null>>, message?: string) => string;
}

/** The author and the time of every commit in tests, so that ids do not change from run to run. */
const AUTHOR = {
  GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com', GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null',
};

/** A real repository in a temporary folder on branch main, with one commit of the given files; removed when the test ends. */
export function gitRepository(files: Readonly<Record<string, string | Buffer>> = { 'README.md': 'a shop\n' }, ...initOptions: string[]): TestRepository {
  const path = temporaryFolder();
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: path, env: { PATH: process.env.PATH, HOME: path, ...AUTHOR }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  git('init', '-q', '-b', 'main', ...initOptions);
  const repository = repositoryOf(path, git);
  repository.commit(files, 'base');
  return repository;
}

export function temporaryFolder(): string {
  const path = mkdtempSync(join(realpathSync(tmpdir()), 'scalability-test-'));
  onTestFinished(() => { rmSync(path, { recursive: true, force: true }); });
  return path;
}

function repositoryOf(path: string, git: TestRepository['git']): TestRepository {
  const write = (files: Readonly<Record<string, string | Buffer | null>>): void => {
    for (const [name, content] of Object.entries(files)) {
      const file = join(path, name);
      if (content === null) { rmSync(file); continue; }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  const commit = (files: Readonly<Record<string, string | Buffer | null>> = {}, message = 'change'): string => {
    write(files);
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD').trim();
  };
  return { path, git, write, commit };
}
