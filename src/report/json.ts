import { escapeJson } from './escape.ts';
import type { Reporter } from './types.ts';

/** Half of a character, which many readers of JSON refuse even when it is escaped. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The result itself, as `schemas/review-result.json` describes it. */
export const jsonReporter: Reporter = (result) => {
  const json = JSON.stringify(result, (_key, value: unknown) => (typeof value === 'string' ? value.replace(LONE_SURROGATE, '\ufffd') : value), 2);
  return `${escapeJson(json)}\n`;
};
