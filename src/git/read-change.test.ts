import { chmodSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import { gitCollector } from '../stages/collect-change.ts';
import { gitRepository, type TestRepository } from '../testing/git-repository.ts';

function collect(repository: TestRepository): Promise<Change> {
  return gitCollector.collect({ kind: 'branch', repository: repository.path, base: 'main', head: null, workingTree: false }, new AbortController().signal);
}

function branchFrom(files: Readonly<Record<string, string | Buffer>>): TestRepository {
  const repository = gitRepository(files);
  repository.git('checkout', '-q', '-b', 'feature');
  return repository;
}

function objectFile(repository: TestRepository, name: string): string {
  const id = repository.git('rev-parse', name).trim();
  return join(repository.path, '.git', 'objects', id.slice(0, 2), id.slice(2));
}

describe('the lines of a change', () => {
  it('are those of the decoded files, whatever the bytes', async () => {
    const repository = branchFrom({ 'bom.py': '\ufeffa = 1\nb\n', 'latin.py': Buffer.from('# caf\xe9\n', 'latin1'), 'cr.py': 'a\rb\r\nc\r\n' });
    repository.commit({ 'bom.py': '\ufeffa = 2\nb\n', 'latin.py': Buffer.from('# th\xe9\n', 'latin1'), 'cr.py': 'a\rB\r\nc\r\n' });
    const { files } = await collect(repository);
    expect(files.map((file) => [file.path, file.hunks[0]?.lines.map((line) => line.text)])).toEqual([
      ['bom.py', ['a = 1', 'a = 2', 'b']], ['cr.py', ['a\rb', 'a\rB', 'c']], ['latin.py', ['# café', '# thé']],
    ]);
    for (const { head, hunks } of files) for (const line of hunks[0]!.lines) if (line.headLine !== null) expect(head!.text.split('\n')[line.headLine - 1]).toBe(line.text);
  });

  it('do not depend on attributes', async () => {
    const [plain, hidden] = [branchFrom({ 'a.ts': 'a = 1\n' }), branchFrom({ 'a.ts': 'a = 1\n', '.gitattributes': '*.ts -diff binary linguist-generated\n' })];
    for (const repository of [plain, hidden]) repository.commit({ 'a.ts': 'a = 2\n' });
    expect((await collect(hidden)).files).toEqual((await collect(plain)).files);
  });
});

describe('objects that cannot be read', () => {
  it('are named where they are missing, and renames elsewhere are then additions', async () => {
    const text = 'a = 1\n'.repeat(30);
    const repository = branchFrom({ 'a.py': text, 'z.py': 'z = 1\n' });
    repository.commit({ 'a.py': null, 'b.py': `${text}b = 1\n`, 'z.py': 'z = 2\n' });
    rmSync(objectFile(repository, 'HEAD:b.py'));
    expect((await collect(repository)).files.map((file) => [file.path, file.status, file.unread?.reason ?? file.addedLines])).toEqual([
      ['a.py', 'deleted', 0], ['b.py', 'added', 'missing_object'], ['z.py', 'modified', 1],
    ]);
  });

  it('are named where they are damaged', async () => {
    const repository = branchFrom({ 'a.py': 'a = 1\n', 'z.py': 'z = 1\n' });
    repository.commit({ 'a.py': Array.from({ length: 500 }, (_, line) => `a${line} = ${line * 7919}\n`).join(''), 'z.py': 'z = 2\n' });
    const file = objectFile(repository, 'HEAD:a.py');
    const bytes = readFileSync(file);
    chmodSync(file, 0o644);
    writeFileSync(file, bytes.fill(0x55, bytes.length - 40));
    expect((await collect(repository)).files.map((entry) => [entry.path, entry.unread?.reason ?? entry.addedLines])).toEqual([['a.py', 'missing_object'], ['z.py', 1]]);
  });
});

describe('links', () => {
  it('are named with where they lead, also when they go', async () => {
    const repository = gitRepository();
    symlinkSync('/etc/passwd', join(repository.path, 'old.py'));
    repository.commit();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write({ 'old.py': null });
    symlinkSync('../"x"', join(repository.path, 'new.py'));
    repository.commit();
    expect((await collect(repository)).files.map((file) => [file.path, file.unread?.reason, file.unread?.detail.split(';')[0]])).toEqual([
      ['new.py', 'symlink', 'a symbolic link to "../\\"x\\""'], ['old.py', 'symlink', 'a symbolic link to "/etc/passwd"'],
    ]);
  });

  it('that become files are read as new files', async () => {
    const repository = gitRepository();
    symlinkSync('/etc/passwd', join(repository.path, 'a.py'));
    repository.commit();
    repository.git('checkout', '-q', '-b', 'feature');
    repository.write({ 'a.py': null });
    repository.commit({ 'a.py': 'a = 1\n' });
    expect((await collect(repository)).files).toMatchObject([{ status: 'type_changed', base: null, addedLines: 1, removedLines: 0, unread: null }]);
  });
});

describe('large changes', () => {
  it('of 10,000 files are listed whole', { timeout: 120_000 }, async () => {
    const repository = branchFrom({ 'README.md': 'x\n' });
    repository.commit(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`d${index % 100}/f${index}.py`, `a = ${index}\n`])));
    const { files } = await collect(repository);
    expect(files).toHaveLength(10_000);
    expect(files.every((file) => file.unread === null && file.addedLines === 1)).toBe(true);
  });

  it('with one file of 100 MB name it and read the rest', { timeout: 120_000 }, async () => {
    const repository = branchFrom({ 'a.py': 'a = 1\n' });
    repository.commit({ 'a.py': 'a = 2\n', 'data.py': 'x = 1\n'.repeat(17_500_000) });
    expect((await collect(repository)).files.map((file) => [file.path, file.unread?.reason ?? null, file.unread?.detail ?? null])).toEqual([
      ['a.py', null, null], ['data.py', 'too_large', '100.1 MB, more than 1.0 MB'],
    ]);
  });
});
