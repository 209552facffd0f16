import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/git-repository.ts';
import { createGit, type Git } from './run-git.ts';

/** A program called git that does what the script says, on the PATH that is given. */
function pretend(script: string, { path, signal }: { path?: (folder: string) => string; signal?: AbortSignal } = {}): Git {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'git'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, 'git'), 0o755);
  const usual = process.env.PATH;
  onTestFinished(() => { process.env.PATH = usual; });
  process.env.PATH = path === undefined ? folder : path(folder);
  return createGit({ directory: folder, home: temporaryFolder(), variables: { GIT_DIR: '/nowhere' }, signal: signal ?? new AbortController().signal });
}

describe('running git', () => {
  it('takes exit code 1 without a complaint for an answer', async () => {
    await expect(pretend('echo nothing; exit 1').text(['x'])).resolves.toBe('nothing\n');
  });

  it.each([['exit code 1 with a complaint', 'echo part; echo no >&2; exit 1'], ['exit code 128', 'echo part; exit 128'], ['a kill in the middle', 'echo part; kill -9 $$']])('fails on %s, whatever was printed', async (_name, script) => {
    await expect(pretend(script).text(['x'])).rejects.toMatchObject({ code: 'git_failed' });
  });

  it('waits for all output, also for what comes after the exit', async () => {
    await expect(pretend('(/bin/sleep 0.3; echo late) & exit 0').text(['x'])).resolves.toBe('late\n');
  });

  it('stops git after the bytes that were asked for', async () => {
    const output = await pretend('while :; do echo again; done').bytes(['x'], { atMost: 9 });
    expect(output.toString()).toBe('again\naga');
  });

  it('feeds and gives bytes unchanged', async () => {
    const bytes = Buffer.from([0xff, 0, 10, 0xc3, 13]);
    await expect(pretend('/bin/cat').bytes(['x'], { input: bytes })).resolves.toEqual(bytes);
  });

  it('hands on no variable but its own', async () => {
    process.env.ANTHROPIC_API_KEY = 'sk-ant-canary';
    process.env.GIT_EXTERNAL_DIFF = '/evil';
    onTestFinished(() => { delete process.env.ANTHROPIC_API_KEY; delete process.env.GIT_EXTERNAL_DIFF; });
    const names = (await pretend('/usr/bin/env').text(['x'])).split('\n').map((line) => line.split('=')[0] ?? '').filter((name) => !['', 'PWD', '_', 'SHLVL', 'GIT_TEST_DISALLOW_ABBREVIATED_OPTIONS'].includes(name));
    expect(names.sort()).toEqual(['GIT_ALLOW_PROTOCOL', 'GIT_ATTR_NOSYSTEM', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_NOSYSTEM', 'GIT_DIR', 'GIT_GRAFT_FILE', 'GIT_NO_LAZY_FETCH', 'GIT_NO_REPLACE_OBJECTS', 'GIT_OPTIONAL_LOCKS', 'GIT_TERMINAL_PROMPT', 'HOME', 'LC_ALL', 'PATH']);
  });

  it('does not look for git in relative folders', async () => {
    await expect(pretend('echo mine', { path: (folder) => `/nowhere:${folder}` }).text(['x'])).resolves.toBe('mine\n');
    await expect(pretend('echo theirs', { path: () => '.::' }).text(['x'])).rejects.toMatchObject({ code: 'git_missing' });
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    const running = pretend('exec /bin/sleep 60', { signal: stop.signal }).text(['x']);
    setTimeout(() => { stop.abort(new Error('enough')); }, 100);
    await expect(running).rejects.toThrow('enough');
  });
});
