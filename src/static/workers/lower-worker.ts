import { parentPort } from 'node:worker_threads';
import { ADAPTERS } from '../languages/index.ts';
import { lowerSource, type LoweredSource, type ProgramText } from '../syntax/lower-source.ts';
import { createParsers } from '../syntax/parse.ts';
import { packPlain, type Packed } from './pack-plain.ts';

/** One batch of texts for a thread, and what became of it: a `LoweredSource[]`, packed; or why there is none. */
export interface LowerRequest { readonly batch: number; readonly texts: readonly ProgramText[] }
export type LowerReply = { readonly batch: number } & ({ readonly lowered: Packed } | { readonly failure: string });

const parsers = await createParsers();

parentPort?.on('message', ({ batch, texts }: LowerRequest) => {
  void lower(texts).then((results) => {
    const lowered = packPlain(results);
    parentPort?.postMessage({ batch, lowered } satisfies LowerReply, [lowered.numbers.buffer]);
  }).catch((error: unknown) => {
    // As text, because not everything that is thrown can be sent; and sent, because not every Node ends a thread for a rejection that nobody took.
    parentPort?.postMessage({ batch, failure: error instanceof Error ? error.stack ?? error.message : String(error) } satisfies LowerReply);
  });
});

async function lower(texts: readonly ProgramText[]): Promise<LoweredSource[]> {
  await parsers.load(new Set(texts.map(({ language }) => ADAPTERS[language].grammar)));
  return texts.map((text) => lowerSource(text, parsers, ADAPTERS[text.language]));
}
