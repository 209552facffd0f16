import type { Answerer } from '../../src/ports.ts';
import type { OperatorConfig } from '../../src/model/settings.ts';
import type { ReviewablePlace } from '../model/item.ts';
import type { Outcome } from '../model/outcome.ts';

/** The axis of this folder: who is measured. A subject sees a repository and two revisions, never the labels. */
export interface Subject {
  readonly id: SubjectId;
  readonly title: string;
  /** Whether it asks a model, so that it can only be measured where answers are. */
  readonly asks: boolean;
  readonly review: (place: ReviewablePlace, context: SubjectContext) => Promise<Judgement>;
}

export const SUBJECTS = ['always_pass', 'always_block', 'keyword_grep', 'static', 'naive', 'model'] as const;
export type SubjectId = (typeof SUBJECTS)[number];

export interface SubjectContext {
  readonly answerer: Answerer;
  readonly operator: OperatorConfig;
  readonly signal: AbortSignal;
}

/** What a subject said. Whether it counts is decided by the runner. */
export type Judgement = Pick<Outcome, 'verdict' | 'findings' | 'deferred' | 'gaps' | 'usage'>;

export const NO_USAGE: Outcome['usage'] = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, dollars: null, milliseconds: 0 };

/** What every judgement that asks nobody shares. */
export function plainJudgement(verdict: Outcome['verdict'], findings: Outcome['findings'] = []): Judgement {
  return { verdict, findings, deferred: [], gaps: [], usage: NO_USAGE };
}

