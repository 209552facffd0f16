import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { LARGEST_FILE_BYTES } from './limits.ts';
import { createGit, type Git } from './run-git.ts';

/** The first git that knows GIT_CONFIG_GLOBAL, without which the user's configuration would be read. */
const LEAST_GIT = [2, 32] as const;

export interface Repository {
  /** Top of the work tree; null for a bare repository. */
  readonly workTree: string | null;
  readonly gitDirectory: string;
  /** The git directory that all worktrees of the repository share. */
  readonly commonDirectory: string;
  readonly isShallow: boolean;
  /** For names alone (refs, upstreams): the real repository, by its git directory. */
  readonly names: Git;
  /** For everything else: a git directory of our own that borrows the repository's objects. Nothing the repository configures reaches it. */
  readonly objects: Git;
  /** Directory of the quarantine, removed by `close`. */
  readonly quarantine: string;
  /** git over the quarantine's objects with another environment, for example a private index. */
  readonly withVariables: (variables: Readonly<Record<string, string>>) => Git;
  readonly close: () => Promise<void>;
}

/** Opens the repository that holds a path. Throws a UserError when there is none, or no usable git. */
export async function openRepository(path: string, signal: AbortSignal): Promise<Repository> {
  const temporary = await mkdtemp(join(await realpath(tmpdir()), 'scalability-director-'));
  const close = (): Promise<void> => rm(temporary, { recursive: true, force: true });
  try {
    return await open(path, { temporary, signal, close });
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  readonly temporary: string;
  readonly signal: AbortSignal;
  readonly close: () => Promise<void>;
}

async function open(path: string, { temporary, signal, close }: Opening): Promise<Repository> {
  const directory = resolve(path);
  if (!existsSync(directory) || !statSync(directory).isDirectory()) throw new UserError('not_a_repository', `${directory} is not a directory.`);
  const home = join(temporary, 'home');
  await mkdir(home);
  await assertVersion(createGit({ directory: home, home, variables: {}, signal }));
  const found = await locate(directory, home, signal);
  const names = createGit({ directory: home, home, variables: { GIT_DIR: found.gitDirectory }, signal });
  const commonDirectory = resolve(found.gitDirectory, (await names.text(['rev-parse', '--git-common-dir'])).trim());
  const format = (await names.text(['rev-parse', '--show-object-format'])).trim();
  const quarantine = join(temporary, 'quarantine');
  const isShallow = await makeQuarantine({ quarantine, commonDirectory, format });
  const withVariables = (variables: Readonly<Record<string, string>>): Git =>
    createGit({ directory: home, home, variables: { GIT_DIR: quarantine, GIT_WORK_TREE: home, ...variables }, signal });
  return { ...found, commonDirectory, isShallow, names, objects: withVariables({}), quarantine, withVariables, close };
}

async function assertVersion(git: Git): Promise<void> {
  const text = (await git.text(['version'])).trim();
  const match = /(\d+)\.(\d+)/.exec(text);
  const [major, minor] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (major < LEAST_GIT[0] || (major === LEAST_GIT[0] && minor < LEAST_GIT[1])) throw new UserError('git_too_old', `This is ${text}.`);
}

/** Walks up like git does, without asking git: it would refuse a directory of another owner, as they are in containers. */
async function locate(directory: string, home: string, signal: AbortSignal): Promise<{ gitDirectory: string; workTree: string | null }> {
  for (let at = await realpath(directory); ; at = dirname(at)) {
    const dotGit = join(at, '.git');
    if (existsSync(dotGit)) {
      const gitDirectory = statSync(dotGit).isDirectory() ? dotGit : await followGitFile(dotGit);
      if (await isGitDirectory(gitDirectory, home, signal)) return { gitDirectory, workTree: at };
    }
    if (existsSync(join(at, 'HEAD')) && existsSync(join(at, 'objects')) && await isGitDirectory(at, home, signal)) return { gitDirectory: at, workTree: null };
    if (at === dirname(at)) throw new UserError('not_a_repository', `Neither ${directory} nor a folder above it is a git repository.`);
  }
}

async function followGitFile(file: string): Promise<string> {
  const target = /^gitdir:\s*(.+?)\s*$/m.exec(await readFile(file, 'utf8'))?.[1] ?? '';
  return resolve(dirname(file), target);
}

async function isGitDirectory(gitDirectory: string, home: string, signal: AbortSignal): Promise<boolean> {
  try {
    await createGit({ directory: home, home, variables: { GIT_DIR: gitDirectory }, signal }).text(['rev-parse', '--git-dir']);
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

interface QuarantineOptions {
  readonly quarantine: string;
  readonly commonDirectory: string;
  readonly format: string;
}

/** An empty bare git directory with the repository's object store as alternate. Returns whether the history is shallow. */
async function makeQuarantine({ quarantine, commonDirectory, format }: QuarantineOptions): Promise<boolean> {
  await mkdir(join(quarantine, 'objects', 'info'), { recursive: true });
  await mkdir(join(quarantine, 'refs'));
  await writeFile(join(quarantine, 'HEAD'), 'ref: refs/heads/none\n');
  const isSha1 = format !== 'sha256';
  await writeFile(join(quarantine, 'config'), [
    '[core]', `\trepositoryformatversion = ${isSha1 ? 0 : 1}`, `\tbigFileThreshold = ${LARGEST_FILE_BYTES}`, '\tquotePath = true',
    ...(isSha1 ? [] : ['[extensions]', '\tobjectFormat = sha256']), '',
  ].join('\n'));
  await writeFile(join(quarantine, 'objects', 'info', 'alternates'), `${JSON.stringify(join(commonDirectory, 'objects'))}\n`);
  const shallow = join(commonDirectory, 'shallow');
  if (!existsSync(shallow)) return false;
  await writeFile(join(quarantine, 'shallow'), await readFile(shallow));
  return true;
}
