import { AnthropicError, APIConnectionError, APIError, APIUserAbortError } from '@anthropic-ai/sdk';

/** What a failed attempt means for the next one. */
export interface Failure {
  /** `again`: worth another attempt. `never`: this question fails. `fatal`: every other question would fail the same way. */
  readonly next: 'again' | 'never' | 'fatal';
  readonly reason: string;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter: number | null;
}

const TRANSIENT_TYPES: readonly string[] = ['overloaded_error', 'api_error', 'rate_limit_error', 'timeout_error'];
const SPENT: readonly string[] = ['contract_spend_limit_reached', 'enforced_spend_limit_reached'];

const ADVICE: Readonly<Record<number, string>> = {
  400: 'the request was refused as malformed; try another --model',
  401: 'the API key was not accepted; check ANTHROPIC_API_KEY',
  402: 'the account cannot pay for the request',
  403: 'the API key may not use this model or endpoint',
  404: 'there is no such model, or no such endpoint; check --model and the base URL',
  413: 'the request is too large; lower shardTokens',
};

/** By what the error is, never by its text, which can hold what the model wrote. */
export function classifyFailure(error: unknown): Failure {
  if (error instanceof APIUserAbortError) return { next: 'never', reason: 'it was stopped', retryAfter: null };
  if (error instanceof APIConnectionError) return { next: 'again', reason: 'the endpoint cannot be reached', retryAfter: null };
  if (error instanceof APIError) return classifyResponse(error as APIError);
  if (error instanceof AnthropicError) return { next: 'again', reason: 'the answer broke off in the middle', retryAfter: null };
  return { next: 'never', reason: 'the request could not be made', retryAfter: null };
}

function classifyResponse(error: APIError): Failure {
  const status: number | undefined = error.status;
  const id = error.requestID ?? null;
  const request = id === null ? '' : ` (request ${id})`;
  if (status === undefined) {
    const isTransient = TRANSIENT_TYPES.includes(error.type ?? '');
    return { next: isTransient ? 'again' : 'never', reason: `the service reported ${error.type ?? 'an error'} in the middle of its answer${request}`, retryAfter: null };
  }
  if (SPENT.includes(error.errorCode ?? '')) return { next: 'fatal', reason: `the account's spending limit is reached${request}`, retryAfter: null };
  if ([408, 409, 429].includes(status) || status >= 500) return { next: 'again', reason: `the service answered ${status}${request}`, retryAfter: retryAfter(error.headers) };
  return { next: 'fatal', reason: `${ADVICE[status] ?? 'the service refused the request'} (HTTP ${status})${request}`, retryAfter: null };
}

function retryAfter(headers: Headers | undefined): number | null {
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
