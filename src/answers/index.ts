import { UserError } from '../errors.ts';
import type { Answerer, Observer } from '../ports.ts';
import { createAnthropicAnswerer, type AnthropicOptions } from './anthropic.ts';
import { createHostAnswerer } from './host.ts';
import { replayAnswerer } from './replay.ts';
import { stored } from './stored.ts';
import type { AnswerStore } from './types.ts';

export const ANSWER_WAYS = ['live', 'host', 'replay'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

export interface AnswererOptions {
  readonly store: AnswerStore;
  readonly observer: Observer;
  /** Null when there are no credentials. */
  readonly anthropic: AnthropicOptions | null;
}

const SOURCES = {
  live: ({ anthropic }) => {
    if (anthropic === null) throw new UserError('no_credentials', 'Neither ANTHROPIC_API_KEY nor ANTHROPIC_AUTH_TOKEN is set.');
    return createAnthropicAnswerer(anthropic);
  },
  host: ({ store }) => createHostAnswerer(store),
  replay: () => replayAnswerer,
} as const satisfies Record<AnswerWay, (options: AnswererOptions) => Answerer>;

/** Who answers, behind the store: the one place where it is put together. Throws a UserError when live answers lack credentials. */
export function createAnswerer(way: AnswerWay, options: AnswererOptions): Answerer {
  return stored(SOURCES[way](options), options.store, options.observer);
}

/** Credentials and endpoint from the environment. The endpoint must be https, or http on loopback: the key goes there. */
export function anthropicOptions(variables: Readonly<Record<string, string | undefined>>, baseUrl: string | undefined): AnthropicOptions | null {
  const endpoint = baseUrl ?? nonEmpty(variables.ANTHROPIC_BASE_URL) ?? null;
  if (endpoint !== null) assertSafeEndpoint(endpoint);
  const apiKey = nonEmpty(variables.ANTHROPIC_API_KEY);
  if (apiKey !== undefined) return { credentials: { apiKey }, baseUrl: endpoint };
  const authToken = nonEmpty(variables.ANTHROPIC_AUTH_TOKEN);
  return authToken === undefined ? null : { credentials: { authToken }, baseUrl: endpoint };
}

function assertSafeEndpoint(endpoint: string): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  const isLoopback = url !== null && (/^127(\.\d+){3}$/.test(url.hostname) || url.hostname === 'localhost' || url.hostname === '[::1]');
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback))) throw new UserError('bad_endpoint', `${JSON.stringify(endpoint)} would send the key in the clear.`);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
