import { describe, expect, it } from 'vitest';
import type { Answer, AreaAnswer } from '../model/answer.ts';
import { checksOf } from '../model/area.ts';
import type { Question } from '../model/question.ts';
import { startMessagesServer, type Reply } from '../testing/messages-server.ts';
import { createAnthropicAnswerer, type AnthropicOptions } from './anthropic.ts';

const KEY = 'sk-ant-canary-0123456789';

const ANSWER: AreaAnswer = {
  checks: checksOf('caching').map((check) => ({ check, status: 'met', note: 'seen' })), claims: [], leads: [], deferred: [], unreviewed: [],
};

const QUESTION: Question = {
  id: 'q1', purpose: 'find', area: 'caching', title: 'caching',
  model: { model: 'claude-opus-5-5', effort: 'medium', maxOutputTokens: 4096 },
  system: 'role', material: 'the change', task: 'the checklist', schema: 'area_answer', covers: [], leads: [], estimatedTokens: { material: 1, total: 1 },
};

async function ask(replies: readonly Reply[], more: Partial<AnthropicOptions> & { question?: Partial<Question>; signal?: AbortSignal } = {}): Promise<{ answer: Answer; requests: number; begun: number }> {
  await using server = await startMessagesServer((_request, index) => replies[Math.min(index, replies.length - 1)]!);
  let begun = 0;
  const { question, signal, ...options } = more;
  const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1, ...options });
  const answer = await answerer.answer({ ...QUESTION, ...question }, { signal: signal ?? new AbortController().signal, onBegun: () => { begun += 1; } });
  expect(JSON.stringify(answer)).not.toContain('canary');
  return { answer, requests: server.requests.length, begun };
}

const good: Reply = { kind: 'answer', json: ANSWER };

describe('the Anthropic answerer', () => {
  it('answers, and counts its tokens', async () => {
    const { answer, begun } = await ask([good]);
    expect(answer).toMatchObject({ status: 'answered', body: ANSWER, answeredBy: { way: 'anthropic', model: 'claude-opus-5-5' }, usage: { inputTokens: 100, outputTokens: 20, cacheWriteTokens: 50 } });
    expect(begun).toBe(1);
  });

  it('folds the case of enum values, and of nothing else', async () => {
    const shouted = { ...ANSWER, checks: ANSWER.checks.map((entry) => ({ ...entry, status: 'MET', note: 'SEEN' })) };
    const { answer } = await ask([{ kind: 'answer', json: shouted }]);
    expect(answer).toMatchObject({ status: 'answered', body: { checks: [{ status: 'met', note: 'SEEN' }, {}, {}, {}, {}] } });
  });

  it.each([
    ['429', { kind: 'status', status: 429, type: 'rate_limit_error', headers: { 'retry-after': '0' } }],
    ['529', { kind: 'status', status: 529, type: 'overloaded_error' }],
    ['500 with a page of HTML', { kind: 'status', status: 500, type: 'api_error', html: true }],
    ['an error in the middle', { kind: 'error_event' }],
    ['a dropped connection', { kind: 'drop' }],
    ['an early end', { kind: 'early_end' }],
    ['an answer off its schema', { kind: 'answer', json: { checks: [] } }],
    ['an answer that is no JSON', { kind: 'text', text: 'Looks good to me' }],
  ] as const)('asks again after %s', async (_name, fault) => {
    const { answer, requests } = await ask([fault, good]);
    expect([answer.status, requests]).toEqual(['answered', 2]);
  });

  it.each([
    ['a refusal', { kind: 'text', text: '', stopReason: 'refusal' }, 'refused'],
    ['a refusal that begins like an answer', { kind: 'text', text: JSON.stringify(ANSWER), stopReason: 'refusal' }, 'refused'],
    ['a truncated answer', { kind: 'text', text: '{"checks": [', stopReason: 'max_tokens' }, 'truncated'],
    ['a truncated answer that is valid', { kind: 'text', text: JSON.stringify(ANSWER), stopReason: 'max_tokens' }, 'truncated'],
    ['a full context window', { kind: 'text', text: '', stopReason: 'model_context_window_exceeded' }, 'truncated'],
  ] as const)('does not ask again after %s', async (_name, fault, status) => {
    const { answer, requests } = await ask([fault, good]);
    expect([answer.status, requests]).toEqual([status, 1]);
  });

  it('gives up on an answer that is off its schema twice', async () => {
    const { answer, requests } = await ask([{ kind: 'answer', json: { checks: [] } }]);
    expect([answer.status, requests]).toEqual(['invalid', 2]);
  });

  it('gives up after its attempts, with the tokens of all of them', async () => {
    const { answer, requests } = await ask([{ kind: 'early_end' }], { attempts: 3 });
    expect([answer.status, requests, answer.usage.inputTokens]).toEqual(['failed', 3, 300]);
  });

  it('ends an answer that stalls, and asks again', async () => {
    const { answer, requests } = await ask([{ kind: 'stall' }, good], { idleMilliseconds: 100 });
    expect([answer.status, requests]).toEqual(['answered', 2]);
  });

  it('never waits beyond the deadline, whatever the server asks for', async () => {
    const { answer, requests } = await ask([{ kind: 'status', status: 429, type: 'rate_limit_error', headers: { 'retry-after': '3600' } }], { signal: AbortSignal.timeout(150) });
    expect([answer.status, requests]).toEqual(['over_budget', 1]);
  });

  it.each([[401, 'ANTHROPIC_API_KEY'], [403, 'may not use'], [404, '--model']])('asks nothing more after HTTP %i, and says what to do', async (status, advice) => {
    await using server = await startMessagesServer(() => ({ kind: 'status', status, type: 'authentication_error' }));
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1 });
    const context = { signal: new AbortController().signal, onBegun: () => undefined };
    const answers = [await answerer.answer(QUESTION, context), await answerer.answer({ ...QUESTION, id: 'q2' }, context)];
    expect(answers.map((answer) => answer.status)).toEqual(['failed', 'failed']);
    expect(answers[1]).toMatchObject({ reason: expect.stringContaining(advice) as string });
    expect(server.requests).toHaveLength(1);
  });

  it('says that an endpoint cannot be reached', async () => {
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: 'http://127.0.0.1:9', attempts: 2, pauseMilliseconds: 1 });
    const answer = await answerer.answer(QUESTION, { signal: new AbortController().signal, onBegun: () => undefined });
    expect(answer).toMatchObject({ status: 'failed', reason: 'the endpoint cannot be reached' });
  });

  it('sends the key as a bearer token, streams, marks the prefix, and sends no sampling parameters', async () => {
    await using server = await startMessagesServer(() => good);
    await createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url }).answer(QUESTION, { signal: new AbortController().signal, onBegun: () => undefined });
    const [request] = server.requests;
    expect(request?.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(request?.body).toMatchObject({ stream: true, thinking: { type: 'adaptive' }, output_config: { effort: 'medium' } });
    expect(Object.keys(request?.body ?? {})).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(temperature|top_p|top_k)$/)]));
    expect(request?.text.match(/cache_control/g)).toHaveLength(2);
    expect(request?.body.messages.map((message) => message.role)).toEqual(['user', 'system']);
    expect(request?.task).toBe('the checklist');
  });

  it('gives a model that takes no system message the task as text of the user', async () => {
    await using server = await startMessagesServer(() => good);
    const question = { ...QUESTION, model: { ...QUESTION.model, model: 'claude-haiku-5-5' } };
    await createAnthropicAnswerer({ credentials: { authToken: KEY }, baseUrl: server.url }).answer(question, { signal: new AbortController().signal, onBegun: () => undefined });
    expect(server.requests[0]?.body.messages.map((message) => message.role)).toEqual(['user']);
    expect(server.requests[0]?.task).toBe('the checklist');
  });
});
