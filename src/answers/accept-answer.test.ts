import { describe, expect, it } from 'vitest';
import type { UserErrorCode } from '../errors.ts';
import { aQuestion } from '../testing/builders.ts';
import { cleanAnswer } from '../testing/scripted-answerer.ts';
import { acceptAnswer } from './accept-answer.ts';
import { memoryStore } from './memory-store.ts';
import type { AnswerStore } from './types.ts';

const QUESTION = aQuestion({ id: `abc${'0'.repeat(61)}`, leads: [] });
const OTHER = aQuestion({ id: `abd${'0'.repeat(61)}`, leads: [] });
const JSON_TEXT = JSON.stringify(cleanAnswer(QUESTION), null, 2);

async function waiting(): Promise<AnswerStore> {
  const store = memoryStore();
  await store.leave(QUESTION, '');
  await store.leave(OTHER, '');
  return store;
}

const failsWith = (code: UserErrorCode, words: string): Error => expect.objectContaining({ code, message: expect.stringContaining(words) as string }) as Error;

describe('acceptAnswer', () => {
  it.each([
    ['plain', JSON_TEXT],
    ['with a byte order mark and blank lines', `\uFEFF\n${JSON_TEXT}\n\n`],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['in a fence with words around it', `Here it is:\n\n\`\`\`json\n${JSON_TEXT}\n\`\`\`\n\nDone.`],
    ['in a fence with the line ends of Windows', `\`\`\`json\r\n${JSON_TEXT.replaceAll('\n', '\r\n')}\r\n\`\`\`\r\n`],
    ['in a longer fence', `\`\`\`\`json\n${JSON_TEXT}\n\`\`\`\``],
    ['in a fence that names no language', `\`\`\`\n${JSON_TEXT}\n\`\`\``],
  ])('takes an answer %s', async (_name, text) => {
    const store = await waiting();
    expect(await acceptAnswer(store, { id: 'abc', text, by: 'a host' })).toMatchObject({ id: QUESTION.id });
    expect(await store.find(QUESTION)).toMatchObject({ body: cleanAnswer(QUESTION), answeredBy: { way: 'host', model: 'a host' } });
    expect((await store.listPending()).map(({ id }) => id)).toEqual([OTHER.id]);
  });

  it.each([
    ['two answers', `\`\`\`json\n${JSON_TEXT}\n\`\`\`\n\`\`\`json\n${JSON_TEXT}\n\`\`\``, 'not JSON'],
    ['words alone', 'It scales.', 'not JSON'],
    ['nothing', '', 'not JSON'],
    ['an answer without its claims', JSON_TEXT.replace('"claims"', '"claim"'), 'claims'],
  ])('refuses %s, and keeps nothing', async (_name, text, words) => {
    const store = await waiting();
    await expect(acceptAnswer(store, { id: 'abc', text, by: 'a host' })).rejects.toThrow(failsWith('bad_answer', words));
    expect(await store.find(QUESTION)).toBeNull();
    expect(await store.listPending()).toHaveLength(2);
  });

  it.each([['ab', 'give more'], ['f', 'begins with'], ['', 'begins with'], ['../abc', 'begins with']])('needs the beginning of one id, not %j', async (id, words) => {
    await expect(acceptAnswer(await waiting(), { id, text: JSON_TEXT, by: 'a host' })).rejects.toThrow(failsWith('unknown_question', words));
  });

  it('says that the store cannot be written', async () => {
    const store = await waiting();
    const full: AnswerStore = { ...store, keep: () => Promise.resolve(false) };
    await expect(acceptAnswer(full, { id: 'abc', text: JSON_TEXT, by: 'a host' })).rejects.toThrow(failsWith('unwritable_file', 'store'));
  });
});
