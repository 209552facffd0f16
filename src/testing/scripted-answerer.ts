import { NO_TOKENS, type Answer, type AreaAnswer, type VerificationAnswer, type Unanswered } from '../model/answer.ts';
import { checksOf } from '../model/area.ts';
import type { Question } from '../model/question.ts';
import type { Answerer } from '../ports.ts';

/** What a script says to one question: a body, or why there is none. */
export type Script = (question: Question) => AreaAnswer | VerificationAnswer | Unanswered;

export interface ScriptedAnswerer extends Answerer {
  readonly asked: readonly Question[];
}

/** An answerer for tests of the stages: answers from a script and keeps what it was asked. */
export function scriptedAnswerer(script: Script): ScriptedAnswerer {
  const asked: Question[] = [];
  return {
    asked,
    answer: (question, { onBegun }): Promise<Answer> => {
      asked.push(question);
      onBegun();
      const said = script(question);
      if (typeof said === 'string') return Promise.resolve({ status: said, questionId: question.id, reason: 'the script says so', usage: NO_TOKENS });
      return Promise.resolve({
        status: 'answered', questionId: question.id, body: said, answeredBy: { way: 'host', model: 'script' }, usage: NO_TOKENS, fromStore: false,
      });
    },
  };
}

/** An answer that finds every check met. */
export function cleanAnswer(question: Question, more: Partial<AreaAnswer> = {}): AreaAnswer {
  return {
    checks: checksOf(question.area).map((check) => ({ check, status: 'met', note: 'seen' })),
    claims: [], leads: question.leads.map((lead) => ({ lead, decision: 'dismissed', reason: 'bounded' })), deferred: [], unreviewed: [],
    ...more,
  };
}
