import { join } from 'node:path';
import { createAnthropicAnswerer } from '../../src/answers/anthropic.ts';
import { directoryStore } from '../../src/answers/directory-store.ts';
import { createHostAnswerer } from '../../src/answers/host.ts';
import { anthropicOptions, type AnswerWay } from '../../src/answers/index.ts';
import { replayAnswerer } from '../../src/answers/replay.ts';
import { stored } from '../../src/answers/stored.ts';
import { UserError } from '../../src/errors.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Question } from '../../src/model/question.ts';
import type { Answerer } from '../../src/ports.ts';
import { createBudget, type Budget } from './budget.ts';

/** A question that fails by accident is asked once more; the budget counts on it. */
const ATTEMPTS = 2;

export interface AnswerSource {
  /** Trials after the first have stores of their own: an answer that is only read again says nothing about stability. */
  readonly answererOf: (trial: number) => Answerer;
  readonly budget: Budget;
}

export interface AnswerSourceOptions {
  readonly way: AnswerWay;
  readonly store: string;
  readonly dollars: number;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly baseUrl: string | undefined;
}

/** Who answers in a run of the evals. Throws a UserError when live answers lack credentials. */
export function openAnswerSource({ way, store, dollars, variables, baseUrl }: AnswerSourceOptions): AnswerSource {
  const budget = createBudget(dollars, ATTEMPTS);
  const anthropic = way === 'live' ? anthropicOptions(variables, baseUrl) : null;
  if (way === 'live' && anthropic === null) throw new UserError('no_credentials', 'Neither ANTHROPIC_API_KEY nor ANTHROPIC_AUTH_TOKEN is set.');
  const answererOf = (trial: number): Answerer => {
    const folder = directoryStore(trial === 1 ? store : join(store, `trial-${trial}`));
    if (anthropic !== null) return stored(budget.guard(createAnthropicAnswerer({ ...anthropic, attempts: ATTEMPTS })), folder, { notice: () => undefined });
    return stored(way === 'host' ? createHostAnswerer(folder) : replayAnswerer, folder, { notice: () => undefined });
  };
  return { answererOf, budget };
}

export interface AskedAndAnswered {
  readonly question: Question;
  readonly answer: Answer;
}

/** An answerer that keeps what it was asked and what came back. */
export function witnessed(answerer: Answerer): { answerer: Answerer; exchanges: readonly AskedAndAnswered[] } {
  const exchanges: AskedAndAnswered[] = [];
  return {
    exchanges,
    answerer: {
      answer: async (question, context) => {
        const answer = await answerer.answer(question, context);
        exchanges.push({ question, answer });
        return answer;
      },
    },
  };
}
