import type { Answer } from '../model/answer.ts';
import type { Answerer, Observer } from '../ports.ts';
import type { AnswerStore } from './types.ts';

/** Looks an answer up before it is asked for, and keeps what was answered. Only valid answers are kept: refusals and failures are asked again. */
export function stored(source: Answerer, store: AnswerStore, observer: Observer): Answerer {
  return {
    answer: async (question, context): Promise<Answer> => {
      const kept = await store.find(question);
      // Nothing begins to arrive: what lies in the store has put no prefix into anybody's cache.
      if (kept !== null) {
        return { status: 'answered', questionId: question.id, body: kept.body, answeredBy: kept.answeredBy, usage: kept.usage, fromStore: true };
      }
      const answer = await source.answer(question, context);
      if (answer.status !== 'answered') return answer;
      const { purpose, area, title, schema } = question;
      const isKept = await store.keep({ questionId: question.id, purpose, area, title, schema, body: answer.body, answeredBy: answer.answeredBy, usage: answer.usage });
      if (!isKept) observer.notice({ kind: 'stage', stage: 'ask', detail: `the answer to ${title} could not be kept; another run would ask again` });
      return answer;
    },
  };
}
