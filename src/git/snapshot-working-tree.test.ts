import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChangedFile } from '../model/change.ts';
import { gitCollector } from '../stages/collect-change.ts';
import { gitRepository, temporaryFolder, type TestRepository } from '../testing/git-repository.ts';

async function filesOf(path: string): Promise<readonly ChangedFile[]> {
  const change = await gitCollector.collect({ kind: 'branch', repository: path, base: null, head: null, workingTree: true }, new AbortController().signal);
  return change.files;
}

async function summary(path: string): Promise<[string, string, string | null][]> {
  return (await filesOf(path)).map((file) => [file.path, file.status, file.unread?.reason ?? null]);
}

/** A program that leaves a trace when it runs. */
function bait(): { program: string; hasRun: () => boolean } {
  const folder = temporaryFolder();
  const program = join(folder, 'evil.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${join(folder, 'trace')}\n`);
  chmodSync(program, 0o755);
  return { program, hasRun: () => existsSync(join(folder, 'trace')) };
}

function withSubmodule(): { repository: TestRepository; submodule: string } {
  const library = gitRepository({ 'lib.py': 'x = 1\n' });
  const repository = gitRepository();
  repository.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.path, 'library');
  repository.commit();
  return { repository, submodule: join(repository.path, 'library') };
}

describe('a submodule that is checked out', () => {
  it('is not asked for its status, which would run its file system monitor', async () => {
    const { repository, submodule } = withSubmodule();
    const { program, hasRun } = bait();
    execFileSync('git', ['-C', submodule, 'config', 'core.fsmonitor', program]);
    repository.write({ 'b.py': 'b = 1\n' });
    expect(await summary(repository.path)).toEqual([['b.py', 'added', null]]);
    expect(hasRun()).toBe(false);
    repository.git('status');
    expect(hasRun()).toBe(true);
  });

  it('is named when it stands at another commit, and only then', async () => {
    const { repository, submodule } = withSubmodule();
    expect(await summary(repository.path)).toEqual([]);
    execFileSync('git', ['-C', submodule, '-c', 'user.name=Ada', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'next']);
    expect(await summary(repository.path)).toEqual([['library', 'modified', 'submodule']]);
  });

  it('is not missed where it is not checked out', async () => {
    const { repository, submodule } = withSubmodule();
    rmSync(submodule, { recursive: true });
    mkdirSync(submodule);
    expect(await summary(repository.path)).toEqual([]);
  });
});

describe('the index of the user', () => {
  it('cannot hide a change by its flags', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n', 'b.py': 'b = 1\n', 'c.py': 'c = 1\n' });
    repository.git('update-index', '--assume-unchanged', 'a.py');
    repository.git('update-index', '--skip-worktree', 'b.py');
    repository.write({ 'a.py': 'a = 2\n', 'b.py': 'b = 2\n' });
    expect(repository.git('status', '--porcelain')).toBe('');
    expect(await summary(repository.path)).toEqual([['a.py', 'modified', null], ['b.py', 'modified', null]]);
  });

  it('cannot hide a change by times and sizes', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    const file = join(repository.path, 'a.py');
    const long = new Date('2020-01-01');
    utimesSync(file, long, long);
    repository.git('-c', 'core.trustctime=false', 'update-index', '--refresh');
    repository.write({ 'a.py': 'a = 2\n' });
    utimesSync(file, long, long);
    expect(await summary(repository.path)).toEqual([['a.py', 'modified', null]]);
  });

  it('says which ignored files are staged all the same', async () => {
    const repository = gitRepository({ '.gitignore': '*.gen.py\n' });
    repository.write({ 'staged.gen.py': 'x = 1\n', 'loose.gen.py': 'x = 1\n' });
    repository.git('add', '-f', 'staged.gen.py');
    expect(await summary(repository.path)).toEqual([['staged.gen.py', 'added', null]]);
  });

  it('says what a sparse checkout leaves out; what is there counts', async () => {
    const repository = gitRepository({ 'in/a.py': 'a = 1\n', 'out/b.py': 'b = 1\n', 'out/c.py': 'c = 1\n' });
    repository.git('sparse-checkout', 'set', 'in');
    repository.write({ 'in/a.py': null, 'out/c.py': 'c = 2\n' });
    expect(await summary(repository.path)).toEqual([['in/a.py', 'deleted', null], ['out/c.py', 'modified', null]]);
  });

  it('may be split, locked or in the middle of a merge', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n', 'z.py': 'z = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.py': 'a = 2\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'a.py': 'a = 3\n' });
    repository.git('checkout', '-q', 'feature');
    expect(() => repository.git('merge', 'main')).toThrow();
    repository.git('update-index', '--split-index');
    writeFileSync(join(repository.path, '.git', 'index.lock'), '');
    expect((await filesOf(repository.path)).map((file) => [file.path, file.head?.text.split('\n')[0]])).toEqual([['a.py', '<<<<<<< HEAD']]);
  });

  it('may hold names that are not UTF-8', async () => {
    const repository = gitRepository();
    writeFileSync(Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xff, 0x2e, 0x70, 0x79])]), 'a = 1\n');
    repository.commit();
    expect(await summary(repository.path)).toEqual([]);
  });
});

describe('the work tree', () => {
  it('is read through no filter, hook or monitor, though they are set', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n', '.gitattributes': '*.py filter=evil\n' });
    const { program, hasRun } = bait();
    for (const key of ['filter.evil.clean', 'filter.evil.process', 'core.fsmonitor']) repository.git('config', key, program);
    writeFileSync(join(repository.path, '.git', 'hooks', 'post-index-change'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    repository.write({ 'a.py': 'a = 2\n' });
    expect(await summary(repository.path)).toEqual([['a.py', 'modified', null]]);
    expect(hasRun()).toBe(false);
  });

  it('may hold a bare repository, whose configuration is text', async () => {
    const repository = gitRepository();
    const { program, hasRun } = bait();
    repository.write({ 'sub/HEAD': 'ref: refs/heads/main\n', 'sub/config': `[core]\n\tbare = false\n\tworktree = ..\n\tfsmonitor = ${program}\n`, 'sub/objects/x': '', 'sub/refs/x': '' });
    expect((await filesOf(repository.path)).map((file) => file.path)).toContain('sub/config');
    expect(hasRun()).toBe(false);
  });

  it('honours the excludes of the repository, also in a second worktree', async () => {
    const repository = gitRepository();
    writeFileSync(join(repository.path, '.git', 'info', 'exclude'), 'mine.py\n');
    const worktree = join(temporaryFolder(), 'tree');
    repository.git('worktree', 'add', '-q', '-b', 'feature', worktree);
    for (const name of ['mine.py', 'ours.py']) writeFileSync(join(worktree, name), 'x = 1\n');
    expect(await summary(worktree)).toEqual([['ours.py', 'added', null]]);
  });

  it('keeps links as links', async () => {
    const repository = gitRepository();
    symlinkSync('/etc', join(repository.path, 'folder'));
    expect(await summary(repository.path)).toEqual([['folder', 'added', 'symlink']]);
  });

  it('is refused by name when a part cannot be read', async () => {
    const repository = gitRepository();
    mkdirSync(join(repository.path, 'nested'));
    execFileSync('git', ['init', '-q', join(repository.path, 'nested')]);
    repository.write({ 'nested/a.py': 'a = 1\n' });
    await expect(filesOf(repository.path)).rejects.toMatchObject({ code: 'unreadable_file', message: expect.stringContaining('nested/') as string });
  });

  it('is left as it was', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.write({ 'a.py': 'a = 2\n', 'b.py': 'b = 1\n' });
    const index = readFileSync(join(repository.path, '.git', 'index'));
    const objects = repository.git('count-objects', '-v');
    await filesOf(repository.path);
    expect(readFileSync(join(repository.path, '.git', 'index'))).toEqual(index);
    expect(repository.git('count-objects', '-v')).toBe(objects);
    expect(readFileSync(join(repository.path, 'a.py'), 'utf8')).toBe('a = 2\n');
  });
});
