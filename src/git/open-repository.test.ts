import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gitCollector } from '../stages/collect-change.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';

async function pathsOf(repository: string, signal = new AbortController().signal, workingTree = false): Promise<string[]> {
  const change = await gitCollector.collect({ kind: 'branch', repository, base: 'main', head: null, workingTree }, signal);
  return change.files.map((file) => file.path);
}

describe('a repository', () => {
  it('may borrow its objects from another', async () => {
    const origin = gitRepository();
    const clone = temporaryFolder();
    execFileSync('git', ['clone', '-q', '--shared', origin.path, clone], { stdio: 'ignore' });
    const run = (...args: string[]): Buffer => execFileSync('git', ['-C', clone, '-c', 'user.name=Ada', '-c', 'user.email=a@example.com', ...args], { stdio: 'ignore' });
    run('checkout', '-q', '-b', 'feature');
    run('commit', '-q', '--allow-empty', '-m', 'nothing');
    expect(await pathsOf(clone)).toEqual([]);
  });

  it('may stand in a folder with an odd name', async () => {
    const origin = gitRepository();
    origin.git('checkout', '-q', '-b', 'feature');
    origin.commit({ 'b.py': 'b = 1\n' });
    const odd = join(temporaryFolder(), 'new\nline "quoted": # ünï');
    mkdirSync(odd);
    execFileSync('git', ['clone', '-q', '--bare', origin.path, odd], { stdio: 'ignore' });
    expect(await pathsOf(odd)).toEqual(['b.py']);
  });

  it('leaves no folder behind when it is aborted', async () => {
    const repository = gitRepository();
    repository.write(Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`f${index}.py`, `${index}\n`.repeat(500)])));
    const folder = temporaryFolder();
    const usual = process.env.TMPDIR;
    onTestFinished(() => { if (usual === undefined) delete process.env.TMPDIR; else process.env.TMPDIR = usual; });
    process.env.TMPDIR = folder;
    for (const delay of [0, 50, 150, 400]) {
      const stop = new AbortController();
      setTimeout(() => { stop.abort(new Error('enough')); }, delay);
      await pathsOf(repository.path, stop.signal, true).catch((error: unknown) => { expect(error).toMatchObject({ message: 'enough' }); });
      expect(readdirSync(folder)).toEqual([]);
    }
  });
});
