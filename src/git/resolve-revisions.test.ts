import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import { gitCollector } from '../stages/collect-change.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';
import { EMPTY_TREE } from './empty-tree.ts';

function collect(repository: string, options: { base?: string; head?: string; workingTree?: boolean } = {}): Promise<Change> {
  return gitCollector.collect({ kind: 'branch', repository, base: options.base ?? null, head: options.head ?? null, workingTree: options.workingTree ?? false }, new AbortController().signal);
}

const pathsOf = (change: Change): string[] => change.files.map((file) => file.path);

describe('the first commit', () => {
  it('is compared with the empty tree when there is nothing else', async () => {
    const change = await collect(gitRepository({ 'a.py': 'a = 1\n' }).path);
    expect(change).toMatchObject({ base: { kind: 'empty_tree', commit: null }, baseReason: 'the head is the first commit, so everything is new' });
    expect(pathsOf(change)).toEqual(['a.py']);
  });

  it('is not taken for granted: with a second commit a base must be named', async () => {
    const repository = gitRepository();
    repository.commit({ 'b.py': 'b = 1\n' });
    await expect(collect(repository.path)).rejects.toMatchObject({ code: 'no_base', message: expect.stringContaining('--base main~1') as string });
  });

  it('is not what a shallow clone begins with', async () => {
    const origin = gitRepository();
    origin.commit({ 'b.py': 'b = 1\n' });
    const clone = temporaryFolder();
    execFileSync('git', ['clone', '-q', '--depth', '1', `file://${origin.path}`, clone], { stdio: 'ignore' });
    execFileSync('git', ['-C', clone, 'remote', 'remove', 'origin']);
    await expect(collect(clone)).rejects.toMatchObject({ code: 'no_base' });
  });

  it('can be compared with the id of the empty tree', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.commit({ 'b.py': 'b = 1\n' });
    expect(pathsOf(await collect(repository.path, { base: EMPTY_TREE.sha1 }))).toEqual(['a.py', 'b.py']);
  });
});

describe('a name that is both a branch and a tag', () => {
  it('is refused when they differ, and each can be said', async () => {
    const repository = gitRepository();
    repository.git('tag', 'feature');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'b.py': 'b = 1\n' });
    await expect(collect(repository.path, { head: 'feature' })).rejects.toMatchObject({ code: 'unknown_ref', message: expect.stringContaining('refs/heads/feature') as string });
    await expect(collect(repository.path, { base: 'feature~0' })).rejects.toMatchObject({ code: 'unknown_ref' });
    expect(pathsOf(await collect(repository.path, { head: 'refs/heads/feature' }))).toEqual(['b.py']);
    expect(pathsOf(await collect(repository.path))).toEqual(['b.py']);
  });

  it('is taken when both mean the same commit', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'b.py': 'b = 1\n' });
    repository.git('tag', '-a', 'feature', '-m', 'done');
    expect(pathsOf(await collect(repository.path, { head: 'feature' }))).toEqual(['b.py']);
  });
});

describe('a default branch', () => {
  it('is compared with its own pushed copy', async () => {
    const origin = gitRepository({ 'a.py': 'a = 1\n' });
    const clone = temporaryFolder();
    execFileSync('git', ['clone', '-q', origin.path, clone], { stdio: 'ignore' });
    execFileSync('git', ['-C', clone, '-c', 'user.name=Ada', '-c', 'user.email=a@example.com', 'commit', '-q', '--allow-empty', '-m', 'ahead']);
    const change = await collect(clone);
    expect(change).toMatchObject({ base: { name: 'origin/main' }, head: { name: 'main' }, files: [] });
  });
});

describe('odd histories', () => {
  it('takes the first of several merge bases and says so', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    const left = repository.commit({ 'f.py': 'f = 1\n' });
    repository.git('checkout', '-q', 'main');
    const right = repository.commit({ 'm.py': 'm = 1\n' });
    repository.git('merge', '-q', '-m', 'left', left);
    repository.git('checkout', '-q', 'feature');
    repository.git('merge', '-q', '-m', 'right', right);
    const change = await collect(repository.path);
    expect(change.notices).toEqual([expect.stringContaining('2 merge bases')]);
  });

  it('passes over an upstream that is gone', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'old');
    repository.git('checkout', '-q', '-b', 'feature', '--track', 'old');
    repository.git('branch', '-q', '-D', 'old');
    repository.commit({ 'b.py': 'b = 1\n' });
    expect((await collect(repository.path)).base.name).toBe('main');
  });
});
