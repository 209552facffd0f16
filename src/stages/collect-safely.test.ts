import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collect, featureOf, only } from '../testing/collect-branch.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';

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
