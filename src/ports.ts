import type { Answer } from './model/answer.ts';
import type { Applicability } from './model/applicability.ts';
import type { Change } from './model/change.ts';
import type { Check } from './model/area.ts';
import type { Gap } from './model/coverage.ts';
import type { Lead } from './model/lead.ts';
import type { Question } from './model/question.ts';

/** What to review, as the user asked for it. */
export type ChangeRequest =
  | { readonly kind: 'branch'; readonly repository: string; readonly base: string | null; readonly head: string | null; readonly workingTree: boolean }
  | { readonly kind: 'patch'; readonly patch: Uint8Array; readonly name: string; readonly repository: string | null; readonly base: string | null };

/** Reads a change. Throws a UserError for wrong requests; what it could not read is named in the Change. */
export interface ChangeCollector {
  collect(request: ChangeRequest, signal: AbortSignal): Promise<Change>;
}

/** What the static rules noticed in one change, and what they could not read or judge. */
export interface LeadReport {
  /** Sorted by path, line and rule. */
  readonly leads: readonly Lead[];
  /** Files the engine could not read: language without grammar, parse failure, file too large, time spent. */
  readonly gaps: readonly Gap[];
  /** Checks that have at least one rule for a language of this change. */
  readonly judgedChecks: readonly Check[];
}

export interface LeadFinder {
  find(change: Change, applicability: Applicability, signal: AbortSignal): Promise<LeadReport>;
}

export interface AskContext {
  readonly signal: AbortSignal;
  /** Called once, when the answer has begun to arrive: from then on the prefix is cached for others. */
  readonly onBegun: () => void;
}

/** Whoever answers: the Anthropic API, a host agent, a recorded store. A failure to answer is a value, never an exception. */
export interface Answerer {
  answer(question: Question, context: AskContext): Promise<Answer>;
}

export type ReviewEvent =
  | { readonly kind: 'stage'; readonly stage: string; readonly detail: string }
  | { readonly kind: 'question'; readonly id: string; readonly title: string; readonly state: 'asked' | 'begun' | 'answered' | 'unanswered'; readonly detail: string };

/** Told what happens, for progress and logs; must not throw. */
export interface Observer {
  notice(event: ReviewEvent): void;
}
