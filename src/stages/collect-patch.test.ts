import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import { gitRepository } from '../testing/git-repository.ts';
import { gitCollector } from './collect-change.ts';

const PATCH = ['--- a/cart.py', '+++ b/cart.py', '@@ -2,2 +2,3 @@', ' two', '+two and a half', ' three', ''].join('\n');

function collect(patch: string, repository: string | null = null): Promise<Change> {
  return gitCollector.collect({ kind: 'patch', patch: Buffer.from(patch), name: 'change.diff', repository, base: null }, new AbortController().signal);
}

describe('a change from a patch', () => {
  it('without a repository knows only the lines of the diff, at their numbers', async () => {
    const [file] = (await collect(PATCH)).files;
    expect(file?.head).toMatchObject({ text: '\ntwo\ntwo and a half\nthree', complete: false });
  });
  it('over the repository it fits knows the whole file', async () => {
    const repository = gitRepository({ 'cart.py': 'one\ntwo\nthree\nfour\n' });
    const [file] = (await collect(PATCH, repository.path)).files;
    expect(file?.head).toMatchObject({ text: 'one\ntwo\ntwo and a half\nthree\nfour\n', complete: true });
  });
  it('over a repository it does not fit knows only the lines of the diff', async () => {
    const repository = gitRepository({ 'cart.py': 'one\n2\n3\n' });
    expect((await collect(PATCH, repository.path)).files[0]?.head?.complete).toBe(false);
  });
  it('knows an added file whole', async () => {
    const change = await collect('--- /dev/null\n+++ b/new.py\n@@ -0,0 +1,2 @@\n+a = 1\n+b = 2\n');
    expect(change.files[0]).toMatchObject({ status: 'added', addedLines: 2, head: { text: 'a = 1\nb = 2\n', complete: true } });
  });
  it('keeps to the lines of the diff on both sides where it does not fit, and says so', async () => {
    const repository = gitRepository({ 'cart.py': 'one\n2\n3\n' });
    const change = await collect(PATCH, repository.path);
    expect(change.files[0]?.base).toMatchObject({ text: '\ntwo\nthree', complete: false });
    expect(change.notices).toEqual(['The patch does not fit HEAD in 1 of its 1 files: of these only the lines of the patch are known.']);
  });
  it('names what it cannot read', async () => {
    const change = await collect([
      'diff --git a/a.bin b/a.bin', 'index 1..2 100644', 'Binary files a/a.bin and b/a.bin differ',
      'diff --git a/far.py b/far.py', '--- a/far.py', '+++ b/far.py', '@@ -1,0 +2000000000 @@', '+a',
      'diff --git a/lib b/lib', 'index 1111..2222 160000', '--- a/lib', '+++ b/lib', '@@ -1 +1 @@', '-Subproject commit 1111', '+Subproject commit 2222',
      'diff --git a/link b/link', 'new file mode 120000', '--- /dev/null', '+++ b/link', '@@ -0,0 +1 @@', '+/etc/passwd', '\\ No newline at end of file',
      'diff --git a/model.py b/model.py', '--- a/model.py', '+++ b/model.py', '@@ -1,2 +1,2 @@', ' version https://git-lfs.github.com/spec/v1', '-oid sha256:aa', '+oid sha256:bb', '',
    ].join('\n'));
    expect(change.files.map((file) => [file.path, file.unread?.reason])).toEqual([['a.bin', 'binary'], ['far.py', 'too_large'], ['lib', 'submodule'], ['link', 'symlink'], ['model.py', 'lfs_pointer']]);
    expect(change.files[2]?.unread?.detail).toContain('1111 becomes 2222');
  });
  it('does not read a file of the repository that is too large', async () => {
    const repository = gitRepository({ 'cart.py': `one\ntwo\nthree\n${'x = 1\n'.repeat(200_000)}` });
    expect((await collect(PATCH, repository.path)).files[0]?.head?.complete).toBe(false);
  });
  it('says the same as the branch it was made from', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\nb = 2\n', 'gone.py': 'x = 1\n', 'scalability.yaml': 'users: 5\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.py': 'a = 1\nb = 3\n', 'gone.py': null, 'new.py': 'n = 1\n' });
    const branch = await gitCollector.collect({ kind: 'branch', repository: repository.path, base: 'main', head: null, workingTree: false }, new AbortController().signal);
    repository.git('checkout', '-q', 'main');
    const patch = await collect(repository.git('diff', 'main', 'feature'), repository.path);
    const told = (change: Change): unknown => change.files.map(({ path, status, base, head, hunks }) => ({ path, status, base: base?.text, head: head?.text, hunks }));
    expect(told(patch)).toEqual(told(branch));
    expect(patch.policy).toEqual(branch.policy);
  });
  it('is empty for an empty patch', async () => {
    expect((await collect('')).files).toEqual([]);
  });
  it('refuses prose', async () => {
    await expect(collect('please review this\n')).rejects.toMatchObject({ code: 'bad_patch' });
  });
});
