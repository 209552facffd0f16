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
  it('is empty for an empty patch', async () => {
    expect((await collect('')).files).toEqual([]);
  });
  it('refuses prose', async () => {
    await expect(collect('please review this\n')).rejects.toMatchObject({ code: 'bad_patch' });
  });
});
