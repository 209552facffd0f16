import type { AnsweredBy, TokenUsage } from '../model/answer.ts';
import type { Question } from '../model/question.ts';

/** A valid answer as it is kept: with who gave it, so that a replay can say so. */
export interface KeptAnswer {
  readonly questionId: string;
  readonly purpose: Question['purpose'];
  readonly area: Question['area'];
  readonly title: string;
  readonly schema: Question['schema'];
  readonly body: unknown;
  readonly answeredBy: AnsweredBy;
  readonly usage: TokenUsage;
}

/** A question that waits for a host. */
export interface PendingQuestion {
  readonly id: string;
  readonly purpose: Question['purpose'];
  readonly area: Question['area'];
  readonly title: string;
  readonly schema: Question['schema'];
}

/** Answers by the id of their question. What cannot be read, or no longer fits its schema, counts as absent. */
export interface AnswerStore {
  readonly find: (question: Pick<Question, 'id' | 'schema'>) => Promise<KeptAnswer | null>;
  /** False when the answer could not be kept, for example on a full disk: it is still good for this run. */
  readonly keep: (answer: KeptAnswer) => Promise<boolean>;
  readonly listPending: () => Promise<PendingQuestion[]>;
  /** Lays a question out for a host; null when it could not be written. Gives where it lies. */
  readonly leave: (question: Question, sheet: string) => Promise<string | null>;
  readonly removePending: (id: string) => Promise<void>;
}
