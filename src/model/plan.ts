import type { Gap } from './coverage.ts';
import type { Question } from './question.ts';

/** What will be asked, and what will not because it does not fit the budget. */
export interface Plan {
  /** Per shard the six areas, in a stable order. */
  readonly questions: readonly Question[];
  readonly deferred: readonly Gap[];
  readonly estimate: {
    readonly questions: number;
    /** Input tokens that are paid in full, and those that a shared prefix lets the provider read from its cache. */
    readonly inputTokens: number;
    readonly cachedTokens: number;
    readonly outputTokens: number;
  };
}

export const EMPTY_PLAN: Plan = { questions: [], deferred: [], estimate: { questions: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 } };
