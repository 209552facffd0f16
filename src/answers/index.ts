import { UserError } from '../errors.ts';
import type { Answerer, Observer } from '../ports.ts';
import type { AnthropicOptions } from './anthropic.ts';
import { replayAnswerer } from './replay.ts';
import { stored } from './stored.ts';
import type { AnswerStore } from './types.ts';
import { whenAsked } from './when-asked.ts';

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
    return whenAsked(async () => (await import('./anthropic.ts')).createAnthropicAnswerer(anthropic));
  },
  host: ({ store }) => whenAsked(async () => (await import('./host.ts')).createHostAnswerer(store)),
  replay: () => replayAnswerer,
} as const satisfies Record<AnswerWay, (options: AnswererOptions) => Answerer>;

/** Who answers, behind the store: the one place where it is put together. Throws a UserError when live answers lack credentials. */
export function createAnswerer(way: AnswerWay, options: AnswererOptions): Answerer {
  return stored(SOURCES[way](options), options.store, options.observer);
}

/** Credentials and endpoint from the environment; null without credentials. Throws a UserError for an endpoint or a key that cannot be right. */
export function anthropicOptions(variables: Readonly<Record<string, string | undefined>>, baseUrl: string | undefined): AnthropicOptions | null {
  const endpoint = baseUrl ?? nonEmpty(variables.ANTHROPIC_BASE_URL) ?? null;
  if (endpoint !== null) assertSafeEndpoint(endpoint);
  const apiKey = keyFrom(variables, 'ANTHROPIC_API_KEY');
  if (apiKey !== undefined) return { credentials: { apiKey }, baseUrl: endpoint };
  const authToken = keyFrom(variables, 'ANTHROPIC_AUTH_TOKEN');
  return authToken === undefined ? null : { credentials: { authToken }, baseUrl: endpoint };
}

/** A key travels in a header, which holds visible ASCII only. */
function keyFrom(variables: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  const key = nonEmpty(variables[name]);
  if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) throw new UserError('no_credentials', `${name} holds characters that no key has.`);
  return key;
}

/** The key goes there: https, or http on loopback. What the URL says is not repeated, since it may hold a password. */
function assertSafeEndpoint(endpoint: string): void {
  if (!URL.canParse(endpoint)) throw new UserError('bad_endpoint', 'The base URL is not a URL.');
  const { protocol, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') throw new UserError('bad_endpoint', 'The base URL holds a user name or password; credentials go into ANTHROPIC_API_KEY or ANTHROPIC_AUTH_TOKEN.');
  const isLoopback = /^127(\.\d+){3}$/.test(hostname) || hostname === 'localhost' || hostname === '[::1]';
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) throw new UserError('bad_endpoint', `The key would go to ${protocol}//${hostname} in the clear.`);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
