import { NO_TOKENS } from '../model/answer.ts';
import type { Answerer } from '../ports.ts';

/** Answers nothing itself: behind the store, a question that is not there fails by name. */
export const replayAnswerer: Answerer = {
  answer: (question) => Promise.resolve({
    status: 'failed', questionId: question.id, reason: `no answer to ${question.title} (${question.id.slice(0, 12)}) is recorded`, usage: NO_TOKENS,
  }),
};
