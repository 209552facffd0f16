import { AnthropicError, APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';

/** What a failed attempt means for the next one. */
export interface Failure {
  /** `again`: worth another attempt. `later`: the service is busy, worth another as long as there is time. `never`: this question fails. `fatal`: every other question would fail the same way. */
  readonly next: 'again' | 'later' | 'never' | 'fatal';
  readonly reason: string;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
}

const TRANSIENT_TYPES: readonly string[] = ['api_error', 'timeout_error'];
const TRANSIENT_STATUSES: readonly number[] = [408, 409];
/** Too many requests, by this client or by all: it passes. */
const BUSY_STATUSES: readonly number[] = [429, 503, 529];
const BUSY_TYPES: readonly string[] = ['overloaded_error', 'rate_limit_error'];
/** Lack of money does not pass within a review. */
const SPENT: readonly string[] = ['contract_spend_limit_reached', 'enforced_spend_limit_reached'];

/** What every question of a review would be told. */
const FATAL: Readonly<Record<number, string>> = {
  401: 'the API key was not accepted; check ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN',
  402: 'the account cannot pay for the request; check its billing',
  403: 'the API key may not use this model or endpoint; check --model and the key\'s permissions',
  404: 'there is no such model, or no such endpoint; check --model and the base URL',
};

/** What only this question is told: another may be smaller. */
const REFUSED: Readonly<Record<number, string>> = {
  400: 'the service refused the request; lower shardTokens or try another --model',
  413: 'the request is too large; lower shardTokens',
};

/** By what the error is, never by its text, which can hold what the model wrote. */
export function classifyFailure(error: unknown): Failure {
  if (error instanceof APIUserAbortError) return { next: 'never', reason: 'it was stopped', retryAfter: null };
  if (error instanceof APIConnectionError) return { next: 'again', reason: `the endpoint cannot be reached${systemCode(error)}; check the network and the base URL`, retryAfter: null };
  if (error instanceof APIError) return classifyResponse(error as APIError);
  if (error instanceof AnthropicError) return { next: 'again', reason: 'the answer broke off in the middle', retryAfter: null };
  return { next: 'never', reason: 'the request could not be made', retryAfter: null };
}

function classifyResponse(error: APIError): Failure {
  const status: number | undefined = error.status;
  const id = error.requestID ?? null;
  const request = id === null ? '' : ` (request ${id})`;
  if (status === undefined) {
    const type = error.type ?? '';
    const next = BUSY_TYPES.includes(type) ? 'later' : TRANSIENT_TYPES.includes(type) ? 'again' : 'never';
    return { next, reason: `the service reported ${error.type ?? 'an error'} in the middle of its answer${request}`, retryAfter: null };
  }
  if (SPENT.includes(error.errorCode ?? '')) return { next: 'fatal', reason: `the account's spending limit is reached; raise it${request}`, retryAfter: null };
  if (BUSY_STATUSES.includes(status)) return { next: 'later', reason: `the service is busy (${status}); run the review again later${request}`, retryAfter: retryAfter(error.headers) };
  if (TRANSIENT_STATUSES.includes(status) || status >= 500) return { next: 'again', reason: `the service answered ${status}; run the review again later${request}`, retryAfter: retryAfter(error.headers) };
  const fatal = FATAL[status];
  if (fatal !== undefined) return { next: 'fatal', reason: `${fatal} (HTTP ${status})${request}`, retryAfter: null };
  return { next: 'never', reason: `${REFUSED[status] ?? 'the service refused the request'} (HTTP ${status})${request}`, retryAfter: null };
}

/** Seconds or a date, as HTTP has it. */
function retryAfter(headers: Headers | undefined): number | null {
  const text = headers?.get('retry-after') ?? '';
  const milliseconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

/** The operating system's word for it, such as ` (ECONNREFUSED)`, from wherever in the chain of causes it stands. */
function systemCode(error: Error): string {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && /^[A-Z_]+$/.test(cause.code)) return ` (${cause.code})`;
  }
  return '';
}
