import type { Reporter } from './types.ts';

/** The result itself, as `schemas/review-result.json` describes it. Lone surrogates are replaced, so that every reader can decode it. */
export const jsonReporter: Reporter = (result) => `${JSON.stringify(result, (_key, value: unknown) => (typeof value === 'string' ? value.replace(LONE_SURROGATE, '\ufffd') : value), 2)}\n`;

const LONE_SURROGATE = /\p{Surrogate}/gu;
