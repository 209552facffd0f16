import { checkAnswer } from './parse-answer.ts';
import type { AnswerStore, KeptAnswer, PendingQuestion } from './types.ts';

/** A store that lasts as long as the process; for programs that keep nothing, and for tests. */
export function memoryStore(): AnswerStore {
  const answers = new Map<string, KeptAnswer>();
  const pending = new Map<string, PendingQuestion>();
  return {
    find: ({ id, schema }) => {
      const kept = answers.get(id);
      return Promise.resolve(kept?.schema === schema ? structuredClone(kept) : null);
    },
    keep: (answer) => {
      if (checkAnswer(answer.schema, answer.body).complaints.length > 0) return Promise.resolve(false);
      answers.set(answer.questionId, structuredClone(answer));
      pending.delete(answer.questionId);
      return Promise.resolve(true);
    },
    listPending: () => Promise.resolve([...pending.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    leave: ({ id, purpose, area, title, schema }) => {
      pending.set(id, { id, purpose, area, title, schema });
      return Promise.resolve(true);
    },
  };
}
