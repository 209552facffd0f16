import type { Answer } from '../model/answer.ts';
import type { Answerer, Observer } from '../ports.ts';
import type { AnswerStore } from './types.ts';

/** Looks an answer up before it is asked for, and keeps what was answered. Only valid answers are kept: refusals and failures are asked again. */
export function stored(source: Answerer, store: AnswerStore, observer: Observer): Answerer {
  return {
    answer: async (question, context): Promise<Answer> => {
      const kept = await store.find(question);
      if (kept !== null) {
        context.onBegun();
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
