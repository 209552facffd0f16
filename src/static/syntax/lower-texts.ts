import { ADAPTERS } from '../languages/index.ts';
import { lowerSource, type LoweredSource, type ProgramText } from './lower-source.ts';
import type { Parsers } from './parse.ts';

/** Turns texts into neutral syntax, one result for each and in their order; an abort ends the results before their time. */
export interface Lowerer {
  lower(texts: readonly ProgramText[], signal?: AbortSignal): AsyncIterable<LoweredSource>;
}

/** Texts read between two turns of the event loop, so that a deadline and a signal can come through. */
const TEXTS_PER_TURN = 20;

/** Reads the texts where it is called. */
export function createLowerer(parsers: Parsers): Lowerer {
  return {
    async *lower(texts) {
      await parsers.load(new Set(texts.map(({ language }) => ADAPTERS[language].grammar)));
      for (const [index, text] of texts.entries()) {
        if (index % TEXTS_PER_TURN === 0) await new Promise((resolve) => { setImmediate(resolve); });
        yield lowerSource(text, parsers, ADAPTERS[text.language]);
      }
    },
  };
}
