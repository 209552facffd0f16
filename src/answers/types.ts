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
export type PendingQuestion = Pick<Question, 'id' | 'purpose' | 'area' | 'title' | 'schema'>;

/** Answers by the id of their question. What cannot be read, or no longer fits its schema, counts as absent. */
export interface AnswerStore {
  readonly find: (question: Pick<Question, 'id' | 'schema'>) => Promise<KeptAnswer | null>;
  /**
   * Keeps a valid answer; its question then waits no more. False when it could not be kept, for example because it does not fit
   * its schema or the disk is full.
   */
  readonly keep: (answer: KeptAnswer) => Promise<boolean>;
  /** By id. */
  readonly listPending: () => Promise<PendingQuestion[]>;
  /** Lays a question out for a host; false when it could not be written. */
  readonly leave: (question: PendingQuestion, sheet: string) => Promise<boolean>;
}
