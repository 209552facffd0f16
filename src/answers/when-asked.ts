import type { Answerer } from '../ports.ts';

/** Made with the first question: a review that asks nothing, as under the static engine, does not wait for the client library to load. */
export function whenAsked(make: () => Promise<Answerer>): Answerer {
  let made: Promise<Answerer> | null = null;
  return { answer: async (question, context) => (await (made ??= make())).answer(question, context) };
}
