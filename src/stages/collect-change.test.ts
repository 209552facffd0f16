import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Change, ChangedFile } from '../model/change.ts';
import { gitRepository, temporaryFolder, type TestRepository } from '../testing/git-repository.ts';
import { gitCollector } from './collect-change.ts';

const NEVER = new AbortController().signal;

function collect(repository: string, options: { base?: string; head?: string; workingTree?: boolean } = {}): Promise<Change> {
  return gitCollector.collect({ kind: 'branch', repository, base: options.base ?? null, head: options.head ?? null, workingTree: options.workingTree ?? false }, NEVER);
}

function featureOf(repository: TestRepository, files: Readonly<Record<string, string | Buffer | null>>): Promise<Change> {
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit(files);
  return collect(repository.path);
}

function only(change: Change): ChangedFile {
  expect(change.files).toHaveLength(1);
  return change.files[0]!;
}

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

describe('a hostile repository', () => {
  it('10. Only `git` is run, in a quarantined git dir: no configuration, hook or attribute runs or hides anything.', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n', '.gitattributes': '* text\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.py': 'a = 2\n', '.gitattributes': '*.py -diff binary filter=evil diff=evil linguist-generated\n' });
    const canary = join(temporaryFolder(), 'canary');
    const program = join(temporaryFolder(), 'evil.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${canary}\ncat\n`);
    chmodSync(program, 0o755);
    for (const [key, value] of Object.entries({ 'diff.evil.textconv': program, 'diff.evil.command': program, 'diff.external': program, 'filter.evil.clean': program, 'filter.evil.smudge': program, 'core.fsmonitor': program, 'core.hooksPath': temporaryFolder(), 'core.pager': program, 'core.sshCommand': program, 'diff.noprefix': 'true', 'color.ui': 'always', 'core.quotePath': 'false' })) repository.git('config', key, value);
    for (const hook of ['post-checkout', 'post-index-change', 'pre-commit']) {
      writeFileSync(join(repository.path, '.git', 'hooks', hook), `#!/bin/sh\ntouch ${canary}\n`);
      chmodSync(join(repository.path, '.git', 'hooks', hook), 0o755);
    }
    const change = await collect(repository.path);
    await collect(repository.path, { workingTree: true });
    expect(change.files.find((file) => file.path === 'a.py')).toMatchObject({ addedLines: 1, removedLines: 1, unread: null });
    expect(() => statSync(canary)).toThrow();
  });

  it('shows the true content in spite of replacement objects', async () => {
    const repository = gitRepository({ 'a.py': 'a = 1\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'a.py': 'evil = 1\n' });
    const evil = repository.git('rev-parse', 'HEAD:a.py').trim();
    const tame = execFileSync('git', ['-C', repository.path, 'hash-object', '-w', '--stdin'], { input: 'tame = 1\n', encoding: 'utf8' }).trim();
    repository.git('replace', evil, tame);
    expect(only(await collect(repository.path)).head?.text).toBe('evil = 1\n');
  });

  it('leaves no folder behind, not even when it fails', async () => {
    const folder = temporaryFolder();
    const usual = process.env.TMPDIR;
    const [sound, broken] = [gitRepository(), gitRepository()];
    process.env.TMPDIR = folder;
    onTestFinished(() => { if (usual === undefined) delete process.env.TMPDIR; else process.env.TMPDIR = usual; });
    await expect(collect(broken.path, { base: 'nowhere' })).rejects.toThrow();
    await featureOf(sound, { 'a.py': 'a = 1\n' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the program git', () => {
  const withPath = async (folder: string, run: () => Promise<unknown>): Promise<unknown> => {
    const usual = process.env.PATH;
    process.env.PATH = folder;
    try { return await run(); } finally { process.env.PATH = usual; }
  };

  it('is missed by name', async () => {
    const repository = gitRepository();
    await expect(withPath(temporaryFolder(), () => collect(repository.path))).rejects.toMatchObject({ code: 'git_missing' });
  });

  it('is refused when it is too old, and taken when it is just new enough', async () => {
    const repository = gitRepository();
    const folder = temporaryFolder();
    const pretend = (version: string): void => {
      writeFileSync(join(folder, 'git'), `#!/bin/sh\necho git version ${version}\n`);
      chmodSync(join(folder, 'git'), 0o755);
    };
    pretend('2.31.9');
    await expect(withPath(folder, () => collect(repository.path))).rejects.toMatchObject({ code: 'git_too_old' });
    pretend('2.32.0');
    await expect(withPath(folder, () => collect(repository.path))).rejects.not.toMatchObject({ code: 'git_too_old' });
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
