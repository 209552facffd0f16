import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_TOKENS } from '../model/answer.ts';
import { aQuestion } from '../testing/builders.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';
import { cleanAnswer } from '../testing/scripted-answerer.ts';
import { directoryStore } from './directory-store.ts';
import { memoryStore } from './memory-store.ts';
import { assertOutside, defaultStoreFolder } from './store-folder.ts';
import type { KeptAnswer } from './types.ts';

const A = aQuestion({ id: 'a'.repeat(64), area: 'caching', title: 'caching', leads: [] });
const B = aQuestion({ id: 'b'.repeat(64), area: 'caching', title: 'caching', leads: [] });
const KEPT: KeptAnswer = {
  questionId: A.id, purpose: 'find', area: 'caching', title: 'caching', schema: 'area_answer',
  body: cleanAnswer(A), answeredBy: { way: 'anthropic', model: 'claude-opus-5-5' }, usage: NO_TOKENS,
};

describe.each([['in memory', memoryStore], ['in a folder', () => directoryStore(temporaryFolder())]])('every store: %s', (_name, createStore) => {
  it('finds what it kept, under its id and schema alone', async () => {
    const store = createStore();
    expect(await store.find(A)).toBeNull();
    expect(await store.keep(KEPT)).toBe(true);
    expect(await store.find(A)).toEqual(KEPT);
    expect(await store.find(B)).toBeNull();
    expect(await store.find({ id: A.id, schema: 'verification_answer' })).toBeNull();
  });

  it('keeps nothing that is off its schema', async () => {
    const store = createStore();
    expect(await store.keep({ ...KEPT, body: { verdict: 'pass' } })).toBe(false);
    expect(await store.find(A)).toBeNull();
  });

  it('replaces an answer by a later one', async () => {
    const store = createStore();
    await store.keep(KEPT);
    await store.keep({ ...KEPT, answeredBy: { way: 'host', model: 'another' } });
    expect((await store.find(A))?.answeredBy.model).toBe('another');
  });

  it('lists the questions that wait, each once, until they are answered', async () => {
    const store = createStore();
    expect(await store.listPending()).toEqual([]);
    for (const question of [B, A, B]) expect(await store.leave(question, 'the sheet')).toBe(true);
    expect(await store.listPending()).toEqual([A, B].map(({ id }) => ({ id, purpose: 'find', area: 'caching', title: 'caching', schema: 'area_answer' })));
    await store.keep(KEPT);
    expect((await store.listPending()).map(({ id }) => id)).toEqual([B.id]);
  });

  it('is not changed by what becomes of an answer it gave', async () => {
    const store = createStore();
    await store.keep(KEPT);
    Object.assign((await store.find(A))?.body as object, { checks: null });
    expect(await store.find(A)).toEqual(KEPT);
  });
});

describe('the store in a folder', () => {
  it('leaves a question as a sheet, and takes it away with its answer; no draft stays', async () => {
    const folder = temporaryFolder();
    const store = directoryStore(folder);
    await store.leave(A, 'the sheet');
    expect(readFileSync(join(folder, 'pending', `${A.id}.md`), 'utf8')).toBe('the sheet');
    await store.keep(KEPT);
    expect([readdirSync(join(folder, 'pending')), readdirSync(join(folder, 'answers'))]).toEqual([[], [`${A.id}.json`]]);
  });

  it('says that it could not write, and throws nothing', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const store = directoryStore(file);
    expect([await store.keep(KEPT), await store.leave(A, ''), await store.find(A), await store.listPending()]).toEqual([false, false, null, []]);
  });

  it('takes no id for a path', async () => {
    const folder = temporaryFolder();
    const store = directoryStore(join(folder, 'store'));
    expect(await store.keep({ ...KEPT, questionId: '../../escaped' })).toBe(false);
    expect(await store.leave({ ...A, id: '../../escaped' }, '')).toBe(false);
    mkdirSync(join(folder, 'store', 'pending'), { recursive: true });
    writeFileSync(join(folder, 'store', 'pending', 'x.json'), JSON.stringify({ ...A, id: '../../escaped' }));
    expect(await store.listPending()).toEqual([]);
    expect(existsSync(join(folder, 'escaped.json'))).toBe(false);
  });

  it('takes an entry nested deeper than the stack for absent', async () => {
    const folder = temporaryFolder();
    const store = directoryStore(folder);
    await store.keep(KEPT);
    const body = `${'{"checks":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    writeFileSync(join(folder, 'answers', `${A.id}.json`), JSON.stringify({ ...KEPT, body: 0 }).replace('"body":0', `"body":${body}`));
    expect(await store.find(A)).toBeNull();
  });
});

describe('the place of the store', () => {
  it.each([
    [{ SCALABILITY_DIRECTOR_STORE: '/srv/answers', XDG_CACHE_HOME: '/cache' }, 'linux', '/srv/answers'],
    [{ XDG_CACHE_HOME: '/cache' }, 'linux', '/cache/scalability-director'],
    [{ XDG_CACHE_HOME: 'relative' }, 'linux', join(homedir(), '.cache/scalability-director')],
    [{ SCALABILITY_DIRECTOR_STORE: '' }, 'linux', join(homedir(), '.cache/scalability-director')],
    [{}, 'darwin', join(homedir(), 'Library/Caches/scalability-director')],
    [{ LOCALAPPDATA: '/Local' }, 'win32', '/Local/scalability-director'],
  ] as const)('by %j on %s is %s', (variables, platform, folder) => {
    expect(defaultStoreFolder(variables, platform)).toBe(folder);
  });

  it.each(['', 'answers', 'not/there/yet', '..answers', 'out/../answers'])('is refused inside the repository: %j', (path) => {
    const repository = temporaryFolder();
    expect(() => { assertOutside(`${repository}/${path}`, repository); }).toThrow(expect.objectContaining({ code: 'store_inside_repository' }) as Error);
  });

  it('is refused beside the folder of the repository that was named, and taken beside the repository', () => {
    const { path } = gitRepository({ 'sub/deep/a.md': 'a' });
    expect(() => { assertOutside(join(path, 'answers'), join(path, 'sub', 'deep')); }).toThrow(expect.objectContaining({ code: 'store_inside_repository' }) as Error);
    expect(() => { assertOutside(`${path}-answers`, join(path, 'sub', 'deep')); }).not.toThrow();
  });

  it('is refused behind a link that leads inside, and taken behind one that leads outside', () => {
    const [repository, elsewhere] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(repository, join(elsewhere, 'inward'));
    symlinkSync(elsewhere, join(repository, 'outward'));
    expect(() => { assertOutside(join(elsewhere, 'inward', 'answers'), repository); }).toThrow(expect.objectContaining({ code: 'store_inside_repository' }) as Error);
    expect(() => { assertOutside(join(repository, 'outward', 'answers'), repository); }).not.toThrow();
  });

  it.each(['../answers', '..', '../../answers'])('is taken outside the repository: %j', (path) => {
    const repository = join(temporaryFolder(), 'repository');
    mkdirSync(repository);
    expect(() => { assertOutside(join(repository, path), repository); }).not.toThrow();
  });
});
