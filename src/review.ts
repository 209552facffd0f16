import { settle } from './config/settle-settings.ts';
import { viewChange } from './grounding/change-view.ts';
import type { Applicability } from './model/applicability.ts';
import type { Change } from './model/change.ts';
import { EMPTY_PLAN, type Plan } from './model/plan.ts';
import type { ReviewResult } from './model/result.ts';
import type { OperatorConfig, Settings } from './model/settings.ts';
import type { Answerer, ChangeCollector, ChangeRequest, LeadFinder, LeadReport, Observer } from './ports.ts';
import { askQuestions, pairAnswers } from './stages/ask-questions.ts';
import { checkCapacityPlan } from './stages/check-capacity-plan.ts';
import { decideApplicability } from './stages/decide-applicability.ts';
import { groundClaims } from './stages/ground-claims.ts';
import { mergeVerdict, type Account } from './stages/merge-verdict.ts';
import { planQuestions } from './stages/plan-questions.ts';
import { readClaims } from './stages/read-claims.ts';
import { verifyFindings } from './stages/verify-findings.ts';
import { weighFindings } from './stages/weigh-findings.ts';

export interface ReviewRequest {
  readonly change: ChangeRequest;
  readonly engine: 'static' | 'model';
  readonly operator: OperatorConfig;
  /** The day of the review, YYYY-MM-DD. */
  readonly today: string;
  readonly signal: AbortSignal;
}

export interface ReviewPorts {
  readonly collector: ChangeCollector;
  readonly leadFinder: LeadFinder;
  readonly answerer: Answerer;
  readonly observer: Observer;
  /** Time and dollars, read once the work is done. */
  readonly account: Account;
}

/** What is known before the first question is asked. */
export interface PlannedReview {
  readonly change: Change;
  readonly settings: Settings;
  readonly applicability: Applicability;
  readonly leadReport: LeadReport;
  readonly plan: Plan;
}

/** The first half of a review: everything up to the questions, none of them asked. Throws a UserError for a wrong request or configuration. */
export async function planReview(request: ReviewRequest, ports: ReviewPorts): Promise<PlannedReview> {
  const { collector, leadFinder, observer } = ports;
  observer.notice({ kind: 'stage', stage: 'collect', detail: 'reading the change' });
  const change = await collector.collect(request.change, request.signal);
  const settings = settle(change.policy, request.operator, request.today);
  const applicability = decideApplicability(change, settings);
  observer.notice({ kind: 'stage', stage: 'find', detail: `looking for leads in ${change.files.length} changed files` });
  const leadReport = await leadFinder.find(change, applicability, request.signal);
  const plan = request.engine === 'static' ? EMPTY_PLAN : planQuestions({ change, applicability, leads: leadReport.leads, settings });
  return { change, settings, applicability, leadReport, plan };
}

/** The whole review on one page. A stage without `await` is pure: no clock, no disk, no network. */
export async function review(request: ReviewRequest, ports: ReviewPorts): Promise<ReviewResult> {
  const { answerer, observer } = ports;
  const planned = await planReview(request, ports);
  const { change, settings, applicability, leadReport, plan } = planned;
  const asking = { answerer, observer, concurrency: settings.operator.concurrency, signal: request.signal };
  const context = { view: viewChange(change), applicability, settings };

  const answers = await askQuestions(plan.questions, asking);
  const claims = [...readClaims(leadReport.leads, answers), ...checkCapacityPlan(context)];
  const grounded = groundClaims(claims, context);
  const weighed = weighFindings(grounded, context);
  const verification = await verifyFindings({ engine: request.engine, candidates: weighed, context }, asking);
  return mergeVerdict({
    ...planned, engine: request.engine,
    asked: pairAnswers(plan.questions, answers),
    verified: pairAnswers(verification.questions, verification.answers),
    findings: verification.findings,
  }, ports.account);
}
