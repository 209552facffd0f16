import { costOf } from '../../src/answers/anthropic-models.ts';
import type { Question } from '../../src/model/question.ts';
import type { Answerer } from '../../src/ports.ts';

export interface Budget {
  /** The answerer, asked only what the budget can surely pay. */
  readonly guard: (answerer: Answerer) => Answerer;
  /** Dollars so far. */
  readonly spent: () => number;
}

/** Estimates of input tokens are rough; the worst case is taken this much above them. */
const ESTIMATE_MARGIN = 1.5;

/**
 * A number of dollars that is never exceeded: before a question is asked, the most that its attempts can cost is set aside; what it
 * did cost takes its place afterwards. A model without a known price is not asked at all.
 */
export function createBudget(dollars: number, attempts: number): Budget {
  let spent = 0;
  let reserved = 0;
  return {
    spent: () => spent,
    guard: (answerer) => ({
      answer: async (question, context) => {
        const most = worstCase(question, attempts);
        if (most === null || spent + reserved + most > dollars) {
          const reason = most === null ? `the price of ${question.model.model} is not known` : `it may cost $${most.toFixed(2)}, and of $${dollars} are left $${(dollars - spent - reserved).toFixed(2)}`;
          return { status: 'over_budget', questionId: question.id, reason, usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 } };
        }
        reserved += most;
        try {
          const answer = await answerer.answer(question, context);
          spent += costOf(answer.usage, question.model.model) ?? most;
          return answer;
        } finally {
          reserved -= most;
        }
      },
    }),
  };
}

function worstCase({ model, estimatedTokens }: Question, attempts: number): number | null {
  const input = Math.ceil(estimatedTokens.total * ESTIMATE_MARGIN);
  const once = costOf({ inputTokens: 0, outputTokens: model.maxOutputTokens, cacheReadTokens: 0, cacheWriteTokens: input }, model.model);
  return once === null ? null : once * attempts;
}
