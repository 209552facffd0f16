import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UserErrorCode } from '../errors.ts';
import { NO_TOKENS } from '../model/answer.ts';
import { aQuestion } from '../testing/builders.ts';
import { temporaryFolder } from '../testing/git-repository.ts';
import { startMessagesServer } from '../testing/messages-server.ts';
import { cleanAnswer } from '../testing/scripted-answerer.ts';
import { directoryStore } from './directory-store.ts';
import { anthropicOptions, ANSWER_WAYS, createAnswerer } from './index.ts';
import { memoryStore } from './memory-store.ts';

const SILENT = { notice: () => undefined };
const QUESTION = aQuestion({ leads: [] });

const failsWith = (code: UserErrorCode): Error => expect.objectContaining({ code, message: expect.not.stringContaining('canary') as string }) as Error;

describe('createAnswerer', () => {
  it.each(ANSWER_WAYS)('looks into the store first: %s', async (way) => {
    const store = memoryStore();
    const { id, purpose, area, title, schema } = QUESTION;
    await store.keep({ questionId: id, purpose, area, title, schema, body: cleanAnswer(QUESTION), answeredBy: { way: 'host', model: 'm' }, usage: NO_TOKENS });
    let begun = 0;
    const answerer = createAnswerer(way, { store, observer: SILENT, anthropic: { credentials: { apiKey: 'k' }, baseUrl: 'http://127.0.0.1:9' } });
    const answer = await answerer.answer(QUESTION, { signal: new AbortController().signal, onBegun: () => { begun += 1; } });
    expect(answer).toMatchObject({ status: 'answered', fromStore: true });
    expect(begun).toBe(0);
  });

  it('replay answers from the store alone, and names what it lacks', async () => {
    const answerer = createAnswerer('replay', { store: memoryStore(), observer: SILENT, anthropic: null });
    const answer = await answerer.answer(QUESTION, { signal: new AbortController().signal, onBegun: () => undefined });
    expect(answer).toMatchObject({ status: 'failed', reason: `no answer to ${QUESTION.title} (${QUESTION.id.slice(0, 12)}) is recorded` });
  });

  it('the key is in no file of the store, answered or left', async () => {
    const folder = temporaryFolder();
    const store = directoryStore(folder);
    const other = aQuestion({ id: 'b'.repeat(64) });
    await using server = await startMessagesServer(() => ({ kind: 'answer', json: cleanAnswer(QUESTION) }));
    const anthropic = { credentials: { apiKey: 'sk-ant-canary' }, baseUrl: server.url };
    const context = { signal: new AbortController().signal, onBegun: () => undefined };
    expect(await createAnswerer('live', { store, observer: SILENT, anthropic }).answer(QUESTION, context)).toMatchObject({ status: 'answered' });
    expect(await createAnswerer('host', { store, observer: SILENT, anthropic }).answer(other, context)).toMatchObject({ status: 'pending' });
    expect(server.requests[0]?.authorization).toContain('canary');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength(3);
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name), 'utf8')).not.toContain('canary');
  });

  it('live needs credentials, the other ways do not', () => {
    expect(() => createAnswerer('live', { store: memoryStore(), observer: SILENT, anthropic: null })).toThrow(failsWith('no_credentials'));
    expect(() => createAnswerer('host', { store: memoryStore(), observer: SILENT, anthropic: null })).not.toThrow();
  });
});

describe('anthropicOptions', () => {
  it.each([
    [{}, null],
    [{ ANTHROPIC_API_KEY: '  ' }, null],
    [{ ANTHROPIC_PROFILE: 'default' }, null],
    [{ ANTHROPIC_API_KEY: ' key\n' }, { credentials: { apiKey: 'key' }, baseUrl: null }],
    [{ ANTHROPIC_AUTH_TOKEN: 'token' }, { credentials: { authToken: 'token' }, baseUrl: null }],
    [{ ANTHROPIC_API_KEY: 'key', ANTHROPIC_AUTH_TOKEN: 'token', ANTHROPIC_BASE_URL: 'https://gateway.example/x' }, { credentials: { apiKey: 'key' }, baseUrl: 'https://gateway.example/x' }],
  ])('%j gives %j', (variables, options) => {
    expect(anthropicOptions(variables, undefined)).toEqual(options);
  });

  it('prefers the endpoint of the operator\'s configuration', () => {
    expect(anthropicOptions({ ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: 'https://a.example' }, 'https://b.example')?.baseUrl).toBe('https://b.example');
  });

  it.each(['sk-canary-ключ', 'sk-canary two', 'sk-canary\u0000'])('refuses a key that no header can hold: %j', (key) => {
    expect(() => anthropicOptions({ ANTHROPIC_API_KEY: key }, undefined)).toThrow(failsWith('no_credentials'));
  });

  it.each(['https://api.example', 'http://127.0.0.1:8080', 'http://127.1.2.3', 'http://localhost:1', 'http://[::1]:1'])('takes the endpoint %s', (endpoint) => {
    expect(anthropicOptions({ ANTHROPIC_API_KEY: 'key' }, endpoint)?.baseUrl).toBe(endpoint);
  });

  it.each([
    'http://api.example', 'http://127.0.0.1.api.example', 'http://localhost.api.example', 'http://10.0.0.1', 'ftp://localhost', 'file:///etc', 'api.example', 'canary',
    'https://user:canary@api.example', 'http://127.0.0.1@api.example',
  ])('refuses the endpoint %s', (endpoint) => {
    expect(() => anthropicOptions({ ANTHROPIC_API_KEY: 'key' }, endpoint)).toThrow(failsWith('bad_endpoint'));
  });
});
