import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Answer, AreaAnswer } from '../model/answer.ts';
import { AREAS, checksOf } from '../model/area.ts';
import type { Question } from '../model/question.ts';
import { askQuestions } from '../stages/ask-questions.ts';
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

/** One question to a server that answers by the list, its last reply for ever. Nothing of it may hold the key. */
async function ask(replies: readonly Reply[], more: Partial<AnthropicOptions> & { question?: Partial<Question>; signal?: AbortSignal } = {}): Promise<{ answer: Answer; requests: number; begun: number }> {
  await using server = await startMessagesServer((_request, index) => replies[Math.min(index, replies.length - 1)]!);
  let begun = 0;
  const { question, signal, ...options } = more;
  const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1, ...options });
  const answer = await answerer.answer({ ...QUESTION, ...question }, { signal: signal ?? new AbortController().signal, onBegun: () => { begun += 1; } });
  expect(JSON.stringify(answer)).not.toContain('canary');
  expect(server.complaints).toEqual([]);
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
    ['408', { kind: 'status', status: 408, type: 'timeout_error' }],
    ['429', { kind: 'status', status: 429, type: 'rate_limit_error', headers: { 'retry-after': '0' } }],
    ['529', { kind: 'status', status: 529, type: 'overloaded_error' }],
    ['500 with a page of HTML', { kind: 'status', status: 500, type: 'api_error', html: true }],
    ['an error in the middle', { kind: 'error_event' }],
    ['a dropped connection', { kind: 'drop' }],
    ['an early end', { kind: 'early_end' }],
    ['a whole answer without the last event', { kind: 'unfinished', json: ANSWER }],
    ['an event that is no JSON', { kind: 'garbled' }],
    ['a page of HTML with status 200', { kind: 'html' }],
    ['a date to wait for that has passed', { kind: 'status', status: 503, type: 'api_error', headers: { 'retry-after': 'Sun, 01 Nov 2026 00:00:00 GMT' } }],
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

  it('mends an answer off its schema after a fault, and the other way round', async () => {
    const overloaded: Reply = { kind: 'status', status: 529, type: 'overloaded_error' };
    const invalid: Reply = { kind: 'answer', json: { checks: [] } };
    expect((await ask([overloaded, invalid, good])).answer.status).toBe('answered');
    expect((await ask([invalid, overloaded, good])).answer.status).toBe('answered');
    expect(await ask([invalid, overloaded, invalid, good])).toMatchObject({ answer: { status: 'invalid' }, requests: 3 });
  });

  it.each([
    ['html', { kind: 'html' }], ['unfinished', { kind: 'unfinished', json: ANSWER }], ['garbled', { kind: 'garbled' }], ['drop', { kind: 'drop' }], ] as const)('fails when it only ever meets %s', async (_name, fault) => {
    const { answer, requests } = await ask([fault], { attempts: 3 });
    expect([answer.status, requests]).toEqual(['failed', 3]);
  });

  it('asks a busy service again until the deadline', async () => {
    const { answer, requests } = await ask([{ kind: 'error_event' }], { attempts: 2, pauseMilliseconds: 20, signal: AbortSignal.timeout(600) });
    expect(answer.status).toBe('over_budget');
    expect(requests).toBeGreaterThan(2);
  });

  it('begins once, however many blocks and attempts an answer takes', async () => {
    expect((await ask([{ kind: 'early_end' }, { kind: 'drop' }, good])).begun).toBe(1);
    expect((await ask([{ kind: 'html' }], { attempts: 2 })).begun).toBe(0);
  });

  it('gives up after its attempts, with the tokens of all of them', async () => {
    const { answer, requests } = await ask([{ kind: 'early_end' }], { attempts: 3 });
    expect([answer.status, requests, answer.usage.inputTokens]).toEqual(['failed', 3, 300]);
  });

  it('ends an answer that stalls, and asks again', async () => {
    const { answer, requests } = await ask([{ kind: 'stall' }, good], { idleMilliseconds: 100 });
    expect([answer.status, requests]).toEqual(['answered', 2]);
  });

  it('lets a model think as long as the connection shows life', async () => {
    const { answer, requests } = await ask([{ kind: 'slow', json: ANSWER, pings: 20, everyMilliseconds: 50 }], { idleMilliseconds: 500 });
    expect([answer.status, requests]).toEqual(['answered', 1]);
  });

  it('ends a connection that only ever shows life at the deadline', async () => {
    const { answer, requests } = await ask([{ kind: 'slow', json: ANSWER, pings: 10_000, everyMilliseconds: 20 }], { signal: AbortSignal.timeout(200) });
    expect([answer.status, requests]).toEqual(['over_budget', 1]);
  });

  it.each(['3600', '99999999999', 'Fri, 01 Jan 2999 00:00:00 GMT'])('never waits beyond the deadline, and asks no sooner than the server says: %s', async (wait) => {
    const { answer, requests } = await ask([{ kind: 'status', status: 429, type: 'rate_limit_error', headers: { 'retry-after': wait } }], { signal: AbortSignal.timeout(150) });
    expect([answer.status, requests]).toEqual(['over_budget', 1]);
  });

  it('does not ask once the deadline has passed', async () => {
    const { answer, requests } = await ask([good], { signal: AbortSignal.abort() });
    expect([answer.status, requests]).toEqual(['over_budget', 0]);
  });

  it.each([
    ['401', { kind: 'status', status: 401, type: 'authentication_error' }, 'ANTHROPIC_API_KEY'],
    ['403', { kind: 'status', status: 403, type: 'permission_error' }, 'may not use'],
    ['404', { kind: 'status', status: 404, type: 'not_found_error' }, '--model'],
    ['a spending limit', { kind: 'status', status: 429, type: 'rate_limit_error', code: 'enforced_spend_limit_reached' }, 'spending limit'],
    ['a spending limit told as 400', { kind: 'status', status: 400, type: 'invalid_request_error', code: 'contract_spend_limit_reached' }, 'spending limit'],
  ] as const)('asks nothing more after %s, and says what to do', async (_name, reply, advice) => {
    await using server = await startMessagesServer(() => reply);
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1 });
    const context = { signal: new AbortController().signal, onBegun: () => undefined };
    const answers = [await answerer.answer(QUESTION, context), await answerer.answer({ ...QUESTION, id: 'q2' }, context)];
    expect(answers.map((answer) => answer.status)).toEqual(['failed', 'failed']);
    expect(answers[1]).toMatchObject({ reason: expect.stringContaining(advice) as string });
    expect(server.requests).toHaveLength(1);
  });

  it('asks nothing more of a question that waits, either', async () => {
    await using server = await startMessagesServer(({ task }) => (task === 'wrong' ? { kind: 'status', status: 401, type: 'authentication_error' } : { kind: 'status', status: 529, type: 'overloaded_error' }));
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1000 });
    const context = { signal: new AbortController().signal, onBegun: () => undefined };
    const answers = await Promise.all([answerer.answer(QUESTION, context), answerer.answer({ ...QUESTION, id: 'q2', task: 'wrong' }, context)]);
    expect(answers.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(answers[0]).toMatchObject({ reason: expect.stringContaining('ANTHROPIC_API_KEY') as string });
    expect(server.requests).toHaveLength(2);
  });

  it('asks one question of a whole area review under a wrong key', async () => {
    await using server = await startMessagesServer(() => ({ kind: 'status', status: 401, type: 'authentication_error' }));
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url });
    const questions = AREAS.map((area) => ({ ...QUESTION, id: area, area, task: area }));
    const answers = await askQuestions(questions, { answerer, observer: { notice: () => undefined }, concurrency: 6, signal: new AbortController().signal });
    expect(answers.map(({ status }) => status)).toEqual(AREAS.map(() => 'failed'));
    expect(server.requests).toHaveLength(1);
  });

  it('writes no word of its own anywhere, whatever ANTHROPIC_LOG says', async () => {
    vi.stubEnv('ANTHROPIC_LOG', 'debug');
    const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
    onTestFinished(() => { vi.unstubAllEnvs(); vi.restoreAllMocks(); });
    await ask([{ kind: 'garbled' }, { kind: 'status', status: 500, type: 'api_error' }, good]);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it.each([[400, '--model'], [413, 'shardTokens'], [422, '422']])('goes on with other questions after HTTP %i: another may be smaller', async (status, advice) => {
    await using server = await startMessagesServer((_request, index) => (index === 0 ? { kind: 'status', status, type: 'invalid_request_error' } : good));
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url, pauseMilliseconds: 1 });
    const context = { signal: new AbortController().signal, onBegun: () => undefined };
    expect(await answerer.answer(QUESTION, context)).toMatchObject({ status: 'failed', reason: expect.stringContaining(advice) as string });
    expect(await answerer.answer({ ...QUESTION, id: 'q2' }, context)).toMatchObject({ status: 'answered' });
    expect(server.requests).toHaveLength(2);
  });

  it('says that an endpoint cannot be reached', async () => {
    const answerer = createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: 'http://127.0.0.1:9', attempts: 2, pauseMilliseconds: 1 });
    const answer = await answerer.answer(QUESTION, { signal: new AbortController().signal, onBegun: () => undefined });
    expect(answer).toMatchObject({ status: 'failed', reason: expect.stringMatching(/^the endpoint cannot be reached.*; check the network/) as string });
  });

  it('sends the key as a bearer token, streams, marks the prefix, and sends no sampling parameters', async () => {
    await using server = await startMessagesServer(() => good);
    await createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url }).answer(QUESTION, { signal: new AbortController().signal, onBegun: () => undefined });
    const [request] = server.requests;
    expect(request?.authorization).toBe(`Bearer ${KEY}`);
    expect(request?.version).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(request?.body).toMatchObject({ stream: true, thinking: { type: 'adaptive' }, output_config: { effort: 'medium' } });
    expect(request?.text).not.toMatch(/"(temperature|top_p|top_k)"/);
    expect(server.complaints).toEqual([]);
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

  it('sends an older model neither thinking nor effort, and no more output than it has', async () => {
    await using server = await startMessagesServer(() => good);
    const question: Question = { ...QUESTION, model: { model: 'claude-haiku-4-5', effort: 'high', maxOutputTokens: 100_000 } };
    await createAnthropicAnswerer({ credentials: { apiKey: KEY }, baseUrl: server.url }).answer(question, { signal: new AbortController().signal, onBegun: () => undefined });
    expect(server.requests[0]?.body).toMatchObject({ max_tokens: 64_000 });
    expect(server.requests[0]?.text).not.toMatch(/"(thinking|effort)"/);
  });
});
