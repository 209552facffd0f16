import type { Answer, AreaAnswer } from '../model/answer.ts';
import type { Applicability } from '../model/applicability.ts';
import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import type { Settings } from '../model/settings.ts';
import type { LeadReport } from '../ports.ts';

/** Everything a verdict is made of. */
export interface Evidence {
  readonly engine: 'static' | 'model';
  readonly change: Change;
  readonly applicability: Applicability;
  readonly settings: Settings;
  readonly leadReport: LeadReport;
  readonly plan: Plan;
  /** The find questions with their answers, in the plan's order. */
  readonly asked: readonly AskedQuestion[];
  /** The verification questions with their answers. */
  readonly verified: readonly AskedQuestion[];
  readonly findings: readonly Finding[];
}

export interface AskedQuestion {
  readonly question: Question;
  readonly answer: Answer;
  /** The parsed answer of a find question; null when there is none. */
  readonly areaAnswer: AreaAnswer | null;
}
