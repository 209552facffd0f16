import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyHunks } from './apply-hunks.ts';
import { diffTexts } from './diff-texts.ts';
import { parsePatch } from './parse-patch.ts';
import { gitRepository } from '../testing/git-repository.ts';

const EDIT = ['diff --git a/shop/cart.py b/shop/cart.py', 'index 1111111..2222222 100644', '--- a/shop/cart.py', '+++ b/shop/cart.py', '@@ -1,2 +1,2 @@ def cart():', ' one', '-two', '+2', ''].join('\n');

describe('parsePatch', () => {
  it('reads an edit', () => {
    expect(parsePatch(EDIT)).toMatchObject([{ path: 'shop/cart.py', status: 'modified', hunks: [{ lines: [{ kind: 'context' }, { kind: 'removed', baseLine: 2 }, { kind: 'added', headLine: 2 }] }] }]);
  });
  it('reads a diff without git headers', () => {
    expect(parsePatch('--- old/a.py\t2026-01-01\n+++ new/a.py\t2026-01-02\n@@ -1 +1 @@\n-a\n+b\n')).toMatchObject([{ path: 'new/a.py', status: 'modified' }]);
  });
  it('reads additions, deletions, renames, modes, binaries and submodules', () => {
    const text = [
      'diff --git a/new.py b/new.py', 'new file mode 100644', '--- /dev/null', '+++ b/new.py', '@@ -0,0 +1 @@', '+x = 1',
      'diff --git a/old.py b/old.py', 'deleted file mode 100644', '--- a/old.py', '+++ /dev/null', '@@ -1 +0,0 @@', '-x = 1',
      'diff --git a/from.py b/to.py', 'similarity index 100%', 'rename from from.py', 'rename to to.py',
      'diff --git a/run.sh b/run.sh', 'old mode 100644', 'new mode 100755',
      'diff --git a/a.png b/a.png', 'index 1..2 100644', 'Binary files a/a.png and b/a.png differ',
      'diff --git a/lib b/lib', 'index 1111..2222 160000', '--- a/lib', '+++ b/lib', '@@ -1 +1 @@', '-Subproject commit 1', '+Subproject commit 2', '',
    ].join('\n');
    expect(parsePatch(text).map((file) => [file.path, file.status, file.basePath, file.kind])).toEqual([
      ['new.py', 'added', null, 'text'], ['old.py', 'deleted', null, 'text'], ['to.py', 'renamed', 'from.py', 'text'],
      ['run.sh', 'mode_changed', null, 'text'], ['a.png', 'modified', null, 'binary'], ['lib', 'modified', null, 'submodule'],
    ]);
  });
  it('reads quoted names', () => {
    expect(parsePatch('diff --git "a/t\\303\\274r\\n.py" "b/t\\303\\274r\\n.py"\nold mode 100644\nnew mode 100755\n')).toMatchObject([{ path: 'tür\n.py' }]);
  });
  it('does not take removed and added lines that look like headers for headers', () => {
    const text = ['--- a/q.sql', '+++ b/q.sql', '@@ -1,2 +1,2 @@', '--- a comment', '+++ b', ' select 1', ''].join('\n');
    expect(parsePatch(text)).toMatchObject([{ path: 'q.sql', hunks: [{ lines: [{ kind: 'removed', text: '-- a comment' }, { kind: 'added', text: '++ b' }, { kind: 'context' }] }] }]);
  });
  it.each([
    ['a hunk that is cut off', EDIT.replace('+2\n', '')],
    ['a hunk with more lines than it says', `${EDIT}+evil()\n`],
    ['a hunk without a file', '@@ -1 +1 @@\n-a\n+b\n'],
    ['a file that is changed twice', `${EDIT}${EDIT}`],
    ['a combined diff', 'diff --cc a.py\n'],
  ])('refuses %s', (_name, text) => {
    expect(() => parsePatch(text)).toThrow(expect.objectContaining({ code: 'bad_patch' }) as Error);
  });
  it('does not refuse prose, the signature of a mail, or a second file right after a hunk', () => {
    expect(parsePatch(`From: Ada\n\n a cart\n---\n 1 file changed\n\n${EDIT}-- \n2.39.5\n`)).toHaveLength(1);
    expect(parsePatch(`${EDIT}--- a/b.py\n+++ b/b.py\n@@ -1 +1 @@\n-a\n+b\n`)).toHaveLength(2);
  });
  it.each([
    ['a/b.py', 'b/b.py', 'b.py'], ['i/b.py', 'w/b.py', 'b.py'], ['c/b.py', '/dev/null', 'b.py'], ['b/b.py', 'b/b.py', 'b/b.py'], ['src/b.py', 'src/b.py', 'src/b.py'],
  ])('of --- %s and +++ %s knows the name %s', (base, head, path) => {
    expect(parsePatch(`--- ${base}\n+++ ${head}\n@@ -1 +1 @@\n-a\n+b\n`)[0]?.path).toBe(path);
  });
  it('reads a link that becomes a file as one file', () => {
    const text = 'diff --git a/x b/x\ndeleted file mode 120000\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-y\n\\ No newline at end of file\ndiff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a = 1\n';
    expect(parsePatch(text)).toMatchObject([{ path: 'x', status: 'type_changed', kind: 'text', hunks: [{ lines: [{ text: 'a = 1' }] }] }]);
  });
  it('reads back what git prints of any edit, and the hunks lead from base to head', () => {
    const repository = gitRepository();
    const line = fc.constantFrom('', 'a', '-- x', '++ y', '@@ -1 +1 @@', 'diff --git a/x b/x', '\\ No newline', ' ', '\u00e9', '---', '+++ b/a');
    const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.boolean()).map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));
    fc.assert(fc.property(text, text, (base, head) => {
      fc.pre(base !== head && base !== '' && head !== '');
      repository.write({ base, head });
      const patch = diffOutput(repository, ['diff', '--no-index', '--text', 'base', 'head']);
      const hunks = parsePatch(patch)[0]?.hunks ?? [];
      const expected = head.endsWith('\n') ? head : `${head}\n`;
      expect(applyHunks(base, hunks)).toBe(expected);
      expect(applyHunks(base, diffTexts(base, head))).toBe(expected);
    }), { numRuns: 60 });
  });

  it('names the files as git lists them, whatever their names', () => {
    const repository = gitRepository({ kept: 'x\n' });
    const name = fc.array(fc.constantFrom('a', 'b/', ' ', '"', '\t', '\n', '\\', 'é', '-', ' b/'), { minLength: 1, maxLength: 5 }).map((parts) => `d/${parts.join('')}z`);
    const body = fc.constantFrom('one\ntwo\nthree\nfour\nfive\n', 'one\ntwo\nthree\nfour\nsix\n', 'seven\n', '');
    fc.assert(fc.property(fc.dictionary(name, body, { maxKeys: 4 }), fc.dictionary(name, body, { maxKeys: 4 }), (before, after) => {
      const trees = [before, after].map((files) => {
        repository.git('rm', '-rfq', '--ignore-unmatch', 'd');
        return repository.commit(files);
      });
      const fields = repository.git('diff', '-M', '--name-only', '-z', ...trees).split('\0').slice(0, -1);
      expect(parsePatch(repository.git('diff', '-M', ...trees)).map((file) => file.path)).toEqual(fields);
      expect(parsePatch(repository.git('diff', '-M', '--no-prefix', ...trees)).map((file) => file.path)).toEqual(fields);
    }), { numRuns: 25 });
  });
});

/** `git diff --no-index` exits with 1 when the files differ. */
function diffOutput(repository: { git: (...args: string[]) => string }, args: string[]): string {
  try {
    return repository.git(...args);
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
