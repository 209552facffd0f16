import { parentPort } from 'node:worker_threads';
import type { ReadableLanguage } from '../languages/types.ts';
import { createAstGrep, type AstGrep } from '../owners/ast-grep.ts';
import type { Matcher, OwnersHit } from '../owners/types.ts';

/** First the matchers, once; then texts, each with the matchers that are for it, by their numbers. All of one text have one language. */
export type OwnersRequest =
  | { readonly kind: 'matchers'; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'text'; readonly text: string; readonly matchers: readonly number[] };

/** One complaint for each matcher; then, for each text and matcher in turn, its hits. */
export type OwnersReply =
  | { readonly kind: 'complaints'; readonly complaints: readonly (string | null)[] }
  | { readonly kind: 'hits'; readonly hits: readonly OwnersHit[] };

let started: Promise<{ readonly astGrep: AstGrep; readonly matchers: readonly Matcher[] }> | null = null;

const reply = (message: OwnersReply): void => { parentPort?.postMessage(message); };

parentPort?.on('message', (request: OwnersRequest) => { void handle(request); });

async function handle(request: OwnersRequest): Promise<void> {
  if (request.kind === 'matchers') {
    const { matchers } = request;
    const languages = [...new Set<ReadableLanguage>(matchers.map(({ language }) => language))];
    started = createAstGrep(languages).then((astGrep) => ({ astGrep, matchers }));
    const { astGrep } = await started;
    reply({ kind: 'complaints', complaints: matchers.map((matcher) => astGrep.complaintOf(matcher)) });
    return;
  }
  const ready = await started;
  const chosen = request.matchers.flatMap((number) => ready?.matchers[number] ?? []);
  for (const hits of ready?.astGrep.matches(request.text, chosen) ?? []) reply({ kind: 'hits', hits });
}
