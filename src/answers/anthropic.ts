import { Console } from 'node:console';
import { setTimeout as wait } from 'node:timers/promises';
import Anthropic from '@anthropic-ai/sdk';
import { NO_TOKENS, type Answer, type TokenUsage } from '../model/answer.ts';
import type { Question } from '../model/question.ts';
import type { Answerer, AskContext } from '../ports.ts';
import { modelCard } from './anthropic-models.ts';
import { classifyFailure } from './classify-failure.ts';
import { parseAnswer } from './parse-answer.ts';
import { WIRE_FORMATS } from './wire-format.ts';

export interface AnthropicOptions {
  readonly credentials: { readonly apiKey: string } | { readonly authToken: string };
  readonly baseUrl: string | null;
  /** Silence on a stream for this long ends the attempt, in milliseconds. */
  readonly idleMilliseconds?: number;
  readonly attempts?: number;
  /** First pause between attempts, in milliseconds; it doubles. */
  readonly pauseMilliseconds?: number;
}

const IDLE_MILLISECONDS = 120_000;
const ATTEMPTS = 5;
const FIRST_PAUSE_MILLISECONDS = 1_000;
/** Until the headers of an answer arrive, in milliseconds. */
const HEADERS_MILLISECONDS = 300_000;

type Outcome = Exclude<Answer, { status: 'answered' }>['status'] | 'answered' | 'again';

interface Attempt {
  readonly outcome: Outcome;
  readonly body: unknown;
  readonly reason: string;
  readonly retryAfter: number | null;
  readonly usage: TokenUsage;
}

/** The Anthropic API. Retries around the whole stream; after an answer that no other question could better (a wrong key) it asks no more. */
export function createAnthropicAnswerer(options: AnthropicOptions): Answerer {
  const client = new Anthropic({
    ...options.credentials, baseURL: options.baseUrl, maxRetries: 0, timeout: HEADERS_MILLISECONDS,
    logger: new Console(process.stderr), logLevel: 'off', openTelemetry: false,
  });
  const fatal: { reason: string | null } = { reason: null };
  return { answer: (question, context) => answer(question, { client, options, context, fatal }) };
}

interface Asking {
  readonly client: Anthropic;
  readonly options: AnthropicOptions;
  readonly context: AskContext;
  /** Set by the first failure that all questions share. */
  readonly fatal: { reason: string | null };
}

async function answer(question: Question, asking: Asking): Promise<Answer> {
  const { options, context, fatal } = asking;
  let usage = NO_TOKENS;
  let last: Attempt = { outcome: 'failed', body: null, reason: 'it was not asked', retryAfter: null, usage: NO_TOKENS };
  for (let tries = 0; tries < (options.attempts ?? ATTEMPTS); tries += 1) {
    if (fatal.reason !== null) return { status: 'failed', questionId: question.id, reason: fatal.reason, usage };
    if (tries > 0 && !await pause(last, tries, asking)) break;
    last = await attempt(question, asking);
    usage = add(usage, last.usage);
    if (last.outcome === 'answered') {
      return { status: 'answered', questionId: question.id, body: last.body, answeredBy: { way: 'anthropic', model: question.model.model }, usage, fromStore: false };
    }
    if (last.outcome !== 'again' && last.outcome !== 'invalid') return { status: last.outcome, questionId: question.id, reason: last.reason, usage };
    if (last.outcome === 'invalid' && tries > 0) break;
  }
  if (context.signal.aborted) return { status: 'over_budget', questionId: question.id, reason: `the deadline passed (${last.reason})`, usage };
  return { status: last.outcome === 'invalid' ? 'invalid' : 'failed', questionId: question.id, reason: last.reason, usage };
}

/** Whether there is time for another attempt; waits for it. What a server asks for is honoured, but never beyond the deadline. */
async function pause(last: Attempt, tries: number, { options, context }: Asking): Promise<boolean> {
  if (last.outcome === 'invalid') return true;
  const doubling = (options.pauseMilliseconds ?? FIRST_PAUSE_MILLISECONDS) * 2 ** (tries - 1);
  const jittered = doubling * (0.75 + Math.random() / 2);
  try {
    await wait(Math.max(jittered, last.retryAfter ?? 0), undefined, { signal: context.signal });
    return true;
  } catch {
    return false;
  }
}

async function attempt(question: Question, asking: Asking): Promise<Attempt> {
  const { client, options, context, fatal } = asking;
  const stall = new AbortController();
  const idle = options.idleMilliseconds ?? IDLE_MILLISECONDS;
  let timer = setTimeout(() => { stall.abort(); }, idle);
  const usage = { current: NO_TOKENS };
  try {
    const stream = client.messages.stream(requestOf(question), { signal: AbortSignal.any([context.signal, stall.signal]) });
    stream.on('streamEvent', (event, message) => {
      clearTimeout(timer);
      timer = setTimeout(() => { stall.abort(); }, idle);
      usage.current = tokensOf(message.usage);
      if (event.type === 'content_block_start') context.onBegun();
    });
    return interpret(question, await stream.finalMessage());
  } catch (error) {
    if (stall.signal.aborted) return unanswered('again', 'the answer stalled', usage.current);
    if (context.signal.aborted) return unanswered('over_budget', 'the deadline passed', usage.current);
    const failure = classifyFailure(error);
    if (failure.next === 'fatal') fatal.reason = failure.reason;
    return { ...unanswered(failure.next === 'again' ? 'again' : 'failed', failure.reason, usage.current), retryAfter: failure.retryAfter };
  } finally {
    clearTimeout(timer);
  }
}

/** The stop reason first: a refusal or a cut-off answer can look like one. */
function interpret(question: Question, message: Anthropic.Messages.Message): Attempt {
  const usage = tokensOf(message.usage);
  if (message.stop_reason === 'refusal') return unanswered('refused', `the model declined${categoryOf(message)}`, usage);
  if (message.stop_reason !== 'end_turn') return unanswered('truncated', `the answer ended early (${message.stop_reason ?? 'without a reason'})`, usage);
  const text = message.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  const { body, complaints } = parseAnswer(question.schema, text);
  if (complaints.length > 0) return unanswered('invalid', `the answer does not fit its schema (${complaints.length} complaints, first: ${complaints[0] ?? ''})`, usage);
  return { outcome: 'answered', body, reason: '', retryAfter: null, usage };
}

function categoryOf({ stop_details: details }: Anthropic.Messages.Message): string {
  const category = details?.category ?? null;
  return category === null ? '' : ` (${category})`;
}

function requestOf(question: Question): Anthropic.Messages.MessageStreamParams {
  const card = modelCard(question.model.model);
  const material = { type: 'text', text: question.material, cache_control: { type: 'ephemeral' } } as const;
  const task = { type: 'text', text: question.task } as const;
  return {
    model: question.model.model, max_tokens: question.model.maxOutputTokens,
    system: [{ type: 'text', text: question.system, cache_control: { type: 'ephemeral' } }],
    messages: card.takesSystemMessage
      ? [{ role: 'user', content: [material] }, { role: 'system', content: [task] }]
      : [{ role: 'user', content: [material, task] }],
    ...(card.takesAdaptiveThinking ? { thinking: { type: 'adaptive' } } : {}),
    output_config: { effort: question.model.effort, format: WIRE_FORMATS[question.schema] },
  };
}

function unanswered(outcome: Outcome, reason: string, usage: TokenUsage): Attempt {
  return { outcome, body: null, reason, retryAfter: null, usage };
}

function tokensOf(usage: Anthropic.Messages.Usage): TokenUsage {
  return {
    inputTokens: usage.input_tokens, outputTokens: usage.output_tokens,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0, cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
  };
}

function add(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens, cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  };
}
