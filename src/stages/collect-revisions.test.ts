import { writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect, featureOf, only } from '../testing/collect-branch.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';

describe('which two commits are compared', () => {
  it('compares a branch with the merge base of main, not with its tip', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'b.py': 'b = 1\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'c.py': 'c = 1\n' });
    const change = await collect(repository.path, { head: 'feature' });
    expect(change.files.map((file) => file.path)).toEqual(['b.py']);
    expect(change.baseReason).toBe('merge base of main (the usual branch to merge into) and feature');
  });

  it('takes an upstream of another name before main', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.git('checkout', '-q', '-b', 'develop');
    repository.commit({ 'b.py': 'b = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature', '--track', 'develop');
    repository.commit({ 'c.py': 'c = 1\n' });
    const change = await collect(repository.path);
    expect(change.base.name).toBe('develop');
    expect(change.files.map((file) => file.path)).toEqual(['c.py']);
  });

  it('does not compare a branch with its own pushed copy', async () => {
    const origin = gitRepository({ 'a.py': 'a = 1\n' });
    const clone = temporaryFolder();
    execFileSync('git', ['clone', '-q', origin.path, clone]);
    const run = (...args: string[]): string => execFileSync('git', ['-C', clone, '-c', 'user.name=Ada', '-c', 'user.email=a@example.com', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    run('checkout', '-q', '-b', 'feature');
    writeFileSync(join(clone, 'b.py'), 'b = 1\n');
    run('add', '-A');
    run('commit', '-qm', 'b');
    run('push', '-q', '-u', 'origin', 'feature');
    const change = await collect(clone);
    expect(change.base.name).toBe('origin/HEAD');
    expect(change.files.map((file) => file.path)).toEqual(['b.py']);
  });

  it('says what to pass when there is nothing to compare with', async () => {
    const repository = gitRepository();
    repository.commit({ 'b.py': 'b = 1\n' });
    await expect(collect(repository.path)).rejects.toMatchObject({ code: 'no_base', message: expect.stringContaining('--base main~1') as string });
  });

  it('gives an empty change when the branch is merged already', async () => {
    const repository = gitRepository();
    repository.git('branch', 'done');
    expect((await collect(repository.path, { head: 'done' })).files).toEqual([]);
  });

  it('compares unrelated histories directly and says so', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.commit({ 'b.py': 'b = 1\n' });
    const change = await collect(repository.path);
    expect(change.notices[0]).toContain('no merge base');
    expect(change.files.map((file) => [file.path, file.status])).toEqual([['b.py', 'added']]);
  });

  it.each(['--output=/tmp/x', '-h'])('refuses the revision name %s before git sees it', async (name) => {
    await expect(collect(gitRepository().path, { base: name })).rejects.toMatchObject({ code: 'unknown_ref' });
  });

  it('refuses an unknown revision', async () => {
    await expect(collect(gitRepository().path, { base: 'nowhere' })).rejects.toMatchObject({ code: 'unknown_ref' });
  });

  it('takes a tag, a detached head, a merge commit', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.git('tag', '-a', 'v1', '-m', 'one');
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'b.py': 'b = 1\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit({ 'c.py': 'c = 1\n' });
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'feature');
    repository.git('checkout', '-q', '--detach');
    const change = await collect(repository.path, { base: 'v1' });
    expect(change.head.name).toBe('HEAD');
    expect(change.files.map((file) => file.path)).toEqual(['b.py', 'c.py']);
  });
});

describe('where a repository can be', () => {
  it('finds it from a folder inside, in a worktree and as a bare clone', async () => {
    const repository = gitRepository({ 'src/a.py': 'a = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'src/b.py': 'b = 1\n' });
    const worktree = join(temporaryFolder(), 'tree');
    repository.git('worktree', 'add', '-q', '--detach', worktree, 'feature');
    const bare = temporaryFolder();
    execFileSync('git', ['clone', '-q', '--bare', repository.path, bare], { stdio: 'ignore' });
    for (const path of [join(repository.path, 'src'), worktree, bare]) {
      expect((await collect(path, { head: 'feature', base: 'main' })).files.map((file) => file.path)).toEqual(['src/b.py']);
    }
  });

  it('reads a SHA-256 repository', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' }, '--object-format=sha256');
    expect(only(await featureOf(repository, { 'a.py': 'a = 2\n' })).hunks).toHaveLength(1);
  });

  it('reads a shallow clone and says that it is one', async () => {
    const origin = gitRepository({ 'a.py': 'a = 1\n' });
    origin.commit({ 'a.py': 'a = 2\n' });
    origin.commit({ 'a.py': 'a = 3\n' });
    const clone = temporaryFolder();
    execFileSync('git', ['clone', '-q', '--depth', '2', `file://${origin.path}`, clone], { stdio: 'ignore' });
    const change = await collect(clone, { base: 'HEAD~1' });
    expect(change.notices[0]).toContain('shallow');
    expect(only(change).addedLines).toBe(1);
  });

  it('is not found outside of one', async () => {
    await expect(collect(temporaryFolder())).rejects.toMatchObject({ code: 'not_a_repository' });
  });

  it('without a commit can only be reviewed as a working tree', async () => {
    const path = temporaryFolder();
    execFileSync('git', ['init', '-q', '-b', 'main', path]);
    writeFileSync(join(path, 'a.py'), 'a = 1\n');
    await expect(collect(path)).rejects.toMatchObject({ code: 'unborn_branch' });
    expect(only(await collect(path, { workingTree: true }))).toMatchObject({ path: 'a.py', status: 'added' });
  });
});
