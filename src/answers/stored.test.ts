import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aQuestion } from '../testing/builders.ts';
import { temporaryFolder } from '../testing/git-repository.ts';
import { cleanAnswer, scriptedAnswerer, type ScriptedAnswerer } from '../testing/scripted-answerer.ts';
import { directoryStore } from './directory-store.ts';
import { assertOutside } from './store-folder.ts';
import { stored } from './stored.ts';

const CONTEXT = { signal: new AbortController().signal, onBegun: () => undefined };
const SILENT = { notice: () => undefined };
const ID = 'a'.repeat(64);
const QUESTION = aQuestion({ id: ID, area: 'caching', leads: [] });

describe('5. Only schema-valid answers are kept; refusals and failures are asked again.', () => {
  it('keeps a valid answer, and asks for it once', async () => {
    const source = scriptedAnswerer(cleanAnswer);
    const answerer = stored(source, directoryStore(temporaryFolder()), SILENT);
    const [first, second] = [await answerer.answer(QUESTION, CONTEXT), await answerer.answer(QUESTION, CONTEXT)];
    expect([first, second]).toMatchObject([{ status: 'answered', fromStore: false }, { status: 'answered', fromStore: true }]);
    expect(source.asked).toHaveLength(1);
  });

  it.each(['pending', 'refused', 'truncated', 'invalid', 'failed', 'over_budget'] as const)('asks again after %s', async (status) => {
    const folder = temporaryFolder();
    const source: ScriptedAnswerer = scriptedAnswerer(() => status);
    const answerer = stored(source, directoryStore(folder), SILENT);
    await answerer.answer(QUESTION, CONTEXT);
    await answerer.answer(QUESTION, CONTEXT);
    expect(source.asked).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['half of a file', '{"questionId": "'],
    ['another question\'s answer', JSON.stringify({ questionId: 'b'.repeat(64), purpose: 'find', area: 'caching', title: 't', schema: 'area_answer', body: cleanAnswer(QUESTION), answeredBy: { way: 'host', model: 'm' }, usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 } })],
    ['a body off its schema', JSON.stringify({ questionId: ID, purpose: 'find', area: 'caching', title: 't', schema: 'area_answer', body: { verdict: 'pass' }, answeredBy: { way: 'host', model: 'm' }, usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 } })],
  ])('does not trust %s in the store', async (_name, text) => {
    const folder = temporaryFolder();
    const source = scriptedAnswerer(cleanAnswer);
    const answerer = stored(source, directoryStore(folder), SILENT);
    await answerer.answer(QUESTION, CONTEXT);
    writeFileSync(join(folder, 'answers', `${ID}.json`), text);
    expect(await answerer.answer(QUESTION, CONTEXT)).toMatchObject({ status: 'answered', fromStore: false });
    expect(source.asked).toHaveLength(2);
  });

  it('keeps answers where only their owner reads them', async () => {
    const folder = temporaryFolder();
    await stored(scriptedAnswerer(cleanAnswer), directoryStore(folder), SILENT).answer(QUESTION, CONTEXT);
    expect(statSync(join(folder, 'answers', `${ID}.json`)).mode & 0o077).toBe(0);
  });
});

describe('the place of the store', () => {
  it('must lie outside the repository, links followed', () => {
    const repository = temporaryFolder();
    expect(() => { assertOutside(join(repository, 'answers', 'deep'), repository); }).toThrow(expect.objectContaining({ code: 'store_inside_repository' }) as Error);
    expect(() => { assertOutside(temporaryFolder(), repository); }).not.toThrow();
  });
});
