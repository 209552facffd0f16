import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect, featureOf, only } from '../testing/collect-branch.ts';
import { gitRepository } from '../testing/git-repository.ts';

describe('what a change holds', () => {
  it('numbers the lines of both sides', async () => {
    const repository = gitRepository({ 'a.py': 'one\ntwo\nthree\n' });
    const file = only(await featureOf(repository, { 'a.py': 'one\n2\nthree\nfour\n' }));
    expect(file.hunks[0]?.lines.map((line) => [line.kind, line.baseLine, line.headLine, line.text])).toEqual([
      ['context', 1, 1, 'one'], ['removed', 2, null, 'two'], ['added', null, 2, '2'], ['context', 3, 3, 'three'], ['added', null, 4, 'four'],
    ]);
    expect(file).toMatchObject({ addedLines: 2, removedLines: 1, status: 'modified' });
  });

  it('follows a rename', async () => {
    const text = Array.from({ length: 20 }, (_, line) => `line_${line} = ${line}`).join('\n');
    const repository = gitRepository({ 'old.py': text });
    expect(only(await featureOf(repository, { 'old.py': null, 'new.py': `${text}\nmore = 1\n` }))).toMatchObject({ path: 'new.py', basePath: 'old.py', status: 'renamed' });
  });

  it('tells a mode change from an edit', async () => {
    const repository = gitRepository({ 'run.py': 'x = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    chmodSync(join(repository.path, 'run.py'), 0o755);
    repository.commit();
    expect(only(await collect(repository.path))).toMatchObject({ status: 'mode_changed', hunks: [], unread: null });
  });

  it('reads CRLF, latin-1, UTF-16, and a file without a newline at its end', async () => {
    const repository = gitRepository({ 'crlf.py': 'a = 1\r\nb = 2\r\n', 'latin.py': Buffer.from('# caf\xe9\n', 'latin1'), 'wide.cs': Buffer.from('\ufeffint a = 1;\n', 'utf16le'), 'end.py': 'a = 1' });
    const change = await featureOf(repository, { 'crlf.py': 'a = 1\r\nb = 3\r\n', 'latin.py': Buffer.from('# th\xe9\n', 'latin1'), 'wide.cs': Buffer.from('\ufeffint a = 2;\n', 'utf16le'), 'end.py': 'a = 2' });
    expect(change.files.map((file) => [file.path, file.head?.text, file.head?.encoding, file.addedLines])).toEqual([
      ['crlf.py', 'a = 1\nb = 3\n', 'utf-8', 1], ['end.py', 'a = 2', 'utf-8', 1], ['latin.py', '# thé\n', 'latin-1', 1], ['wide.cs', 'int a = 2;\n', 'utf-16', 1],
    ]);
  });

  it('names what it cannot read: binary, link, LFS pointer, too large', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    symlinkSync('/etc/passwd', join(repository.path, 'link.py'));
    repository.commit({
      'image.bin': Buffer.from([1, 0, 2]), 'model.py': 'version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 5\n', 'huge.py': 'x = 1\n'.repeat(200_000),
    });
    const change = await collect(repository.path);
    expect(change.files.map((file) => [file.path, file.unread?.reason])).toEqual([['huge.py', 'too_large'], ['image.bin', 'binary'], ['link.py', 'symlink'], ['model.py', 'lfs_pointer']]);
    expect(JSON.stringify(change)).not.toContain('root:');
  });

  it('names a submodule without entering it', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},library`);
    repository.git('commit', '-qm', 'submodule');
    expect(only(await collect(repository.path)).unread?.reason).toBe('submodule');
  });

  it('names an object that the repository lacks', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.py': 'a = "gone"\n' });
    const blob = repository.git('rev-parse', 'HEAD:a.py').trim();
    execFileSync('rm', ['-f', join(repository.path, '.git', 'objects', blob.slice(0, 2), blob.slice(2))]);
    expect(only(await collect(repository.path)).unread?.reason).toBe('missing_object');
  });

  it('reads odd file names', async () => {
    const names = ['-dash.py', 'new\nline.py', 'quo"te.py', 'tab\tname.py', 'ünïcode.py', ' space .py'];
    const repository = gitRepository();
    const change = await featureOf(repository, Object.fromEntries(names.map((name, index) => [name, `a = ${index}\n`])));
    expect(change.files.map((file) => file.path).sort()).toEqual([...names].sort());
    expect(change.files.every((file) => file.addedLines === 1)).toBe(true);
  });

  it('reads two names that are not UTF-8 as two files', async () => {
    const repository = gitRepository();
    repository.git('checkout', '-q', '-b', 'feature');
    writeFileSync(Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xff, 0x2e, 0x70, 0x79])]), 'a = 1\n');
    writeFileSync(Buffer.concat([Buffer.from(`${repository.path}/`), Buffer.from([0xfe, 0x2e, 0x70, 0x79])]), 'b = 1\n');
    repository.commit();
    const change = await collect(repository.path);
    expect(new Set(change.files.map((file) => file.path)).size).toBe(2);
    expect(change.files.map((file) => file.head?.text).sort()).toEqual(['a = 1\n', 'b = 1\n']);
  });

  it('includes uncommitted and untracked files of the working tree, not the ignored ones', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n', '.gitignore': 'ignored.py\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'b.py': 'b = 1\n' });
    repository.write({ 'a.py': 'a = 2\n', 'c.py': 'c = 1\n', 'ignored.py': 'd = 1\n' });
    const before = fingerprint(join(repository.path, '.git'));
    const change = await collect(repository.path, { workingTree: true });
    expect(change.files.map((file) => file.path)).toEqual(['a.py', 'b.py', 'c.py']);
    expect(fingerprint(join(repository.path, '.git'))).toBe(before);
  });

  it('ends a change of many files within its budget and names what was left out', async () => {
    const repository = gitRepository();
    const line = 'x'.repeat(99);
    const large = `${line}\n`.repeat(9_000);
    const change = await featureOf(repository, Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`f${String(index).padStart(3, '0')}.py`, `${index}\n${large}`])));
    expect(change.files).toHaveLength(80);
    const left = change.files.filter((file) => file.unread?.reason === 'over_budget');
    expect(left.length).toBeGreaterThan(0);
    expect(left[0]?.path).toBe('f074.py');
  });
});

describe('policy files', () => {
  it('come from the base, not from the change', async () => {
    const repository = gitRepository({ 'scalability.yaml': 'users: 5\n', 'a.py': 'a = 1\n' });
    const change = await featureOf(repository, { 'scalability.yaml': 'users: 5000\n', '.scalability-director.yaml': 'ignore: ["**"]\n' });
    expect(change.policy.profile).toEqual({ path: 'scalability.yaml', text: 'users: 5\n' });
    expect(change.policy.config).toBeNull();
  });
});

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    for (const name of readdirSync(path).sort()) {
      const file = join(path, name);
      if (statSync(file).isDirectory()) visit(file);
      else hash.update(name).update(readFileSync(file));
    }
  };
  visit(folder);
  return hash.digest('hex');
}
