import { Console } from 'node:console';
import { setTimeout as wait } from 'node:timers/promises';
import Anthropic from '@anthropic-ai/sdk';
import { NO_TOKENS, type Answer, type TokenUsage, type Unanswered } from '../model/answer.ts';
import type { Question } from '../model/question.ts';
import type { Answerer, AskContext } from '../ports.ts';
import { classifyFailure } from './classify-failure.ts';
import { interpretMessage, type Outcome } from './interpret-message.ts';
import { messageRequest } from './message-request.ts';
import { startWatchdog } from './watchdog.ts';

export interface AnthropicOptions {
  readonly credentials: { readonly apiKey: string } | { readonly authToken: string };
  /** Null for the provider's own. */
  readonly baseUrl: string | null;
  /** Silence on a connection for this long ends the attempt, in milliseconds. */
  readonly idleMilliseconds?: number;
  /** How often a question is asked that fails by accident; a busy service is asked until the deadline. */
  readonly attempts?: number;
  /** First pause between attempts, in milliseconds; it doubles. */
  readonly pauseMilliseconds?: number;
}

const IDLE_MILLISECONDS = 120_000;
const ATTEMPTS = 5;
const FIRST_PAUSE_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;
/** A longer timer of Node fires at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

interface Asking {
  readonly client: Anthropic;
  readonly options: AnthropicOptions;
  readonly context: AskContext;
  /** Set by the first failure that all questions share. */
  readonly fatal: { reason: string | null };
}

/** The Anthropic API. Retries around the whole stream; after a failure that all questions share, such as a wrong key, it asks no more. */
export function createAnthropicAnswerer(options: AnthropicOptions): Answerer {
  const client = new Anthropic({
    ...options.credentials, baseURL: options.baseUrl, maxRetries: 0,
    logger: new Console(process.stderr), logLevel: 'off', openTelemetry: false,
  });
  const fatal: { reason: string | null } = { reason: null };
  return { answer: (question, context) => answer(question, { client, options, fatal, context: { ...context, onBegun: once(context.onBegun) } }) };
}

async function answer(question: Question, asking: Asking): Promise<Answer> {
  const { options: { attempts = ATTEMPTS }, fatal } = asking;
  let usage = NO_TOKENS;
  let isRepair = false;
  let failures = 0;
  const unanswered = (status: Unanswered, reason: string): Answer => ({ status, questionId: question.id, reason, usage });
  for (let tries = 1; ; tries += 1) {
    if (fatal.reason !== null) return unanswered('failed', fatal.reason);
    const { outcome, spent } = await attempt(question, asking);
    usage = add(usage, spent);
    if (outcome.kind === 'answered') {
      return { status: 'answered', questionId: question.id, body: outcome.body, answeredBy: { way: 'anthropic', model: question.model.model }, usage, fromStore: false };
    }
    const isInvalid = outcome.status === 'invalid';
    if (outcome.kind === 'again' && !outcome.isBusy) failures += 1;
    if (outcome.kind === 'unanswered' || failures >= attempts || (isInvalid && isRepair)) return unanswered(outcome.status, outcome.reason);
    isRepair ||= isInvalid;
    if (!isInvalid && !await pause(tries, outcome.retryAfter, asking)) return unanswered('over_budget', `the deadline passed (${outcome.reason})`);
  }
}

/** Waits before another attempt; false when the deadline came first. What the server asks for is honoured, but never beyond the deadline. */
async function pause(tries: number, retryAfter: number | null, { options, context }: Asking): Promise<boolean> {
  const doubling = Math.min((options.pauseMilliseconds ?? FIRST_PAUSE_MILLISECONDS) * 2 ** (tries - 1), LONGEST_PAUSE_MILLISECONDS);
  const jittered = doubling * (0.75 + Math.random() / 2);
  try {
    await wait(Math.min(Math.max(jittered, retryAfter ?? 0), LONGEST_TIMER_MILLISECONDS), undefined, { signal: context.signal });
    return true;
  } catch {
    return false;
  }
}

async function attempt(question: Question, { client, options, context, fatal }: Asking): Promise<{ outcome: Outcome; spent: TokenUsage }> {
  const watchdog = startWatchdog(options.idleMilliseconds ?? IDLE_MILLISECONDS);
  let spent = NO_TOKENS;
  try {
    const stream = client.messages.stream(messageRequest(question), { signal: AbortSignal.any([context.signal, watchdog.signal]), middleware: [watchdog.middleware] });
    stream.on('streamEvent', (event, message) => {
      spent = tokensOf(message.usage);
      if (event.type === 'content_block_start') context.onBegun();
    });
    return { outcome: interpretMessage(question, await stream.finalMessage()), spent };
  } catch (error) {
    if (watchdog.signal.aborted) return { outcome: { kind: 'again', status: 'failed', reason: 'the answer stalled', retryAfter: null, isBusy: false }, spent };
    if (context.signal.aborted) return { outcome: { kind: 'unanswered', status: 'over_budget', reason: 'the deadline passed' }, spent };
    const { next, reason, retryAfter } = classifyFailure(error);
    if (next === 'fatal') fatal.reason = reason;
    return { outcome: next === 'again' || next === 'later' ? { kind: 'again', status: 'failed', reason, retryAfter, isBusy: next === 'later' } : { kind: 'unanswered', status: 'failed', reason }, spent };
  } finally {
    watchdog.stop();
  }
}

/** An answer begins once, however many blocks and attempts it takes. */
function once(call: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    call();
  };
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
