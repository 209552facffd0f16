import type { Plan } from '../model/plan.ts';
import { escapeProse, escapeText } from './escape.ts';

export interface PlanPrice {
  readonly model: string;
  /** Null when the model's price is not known. */
  readonly dollars: number | null;
}

/** What would be asked, and what it would cost. Verification questions come on top: one for each finding that would block. */
export function renderPlan(plan: Plan, prices: readonly PlanPrice[]): string {
  const { estimate } = plan;
  const lines = [
    `${estimate.questions} questions, about ${thousands(estimate.inputTokens)} input tokens, ${thousands(estimate.cachedTokens)} more read from the cache, ${thousands(estimate.outputTokens)} output tokens.`,
    'Each finding that would block is one more, smaller question.', '',
    ...plan.questions.map((question) => `  ${question.id.slice(0, 12)}  ${thousands(question.estimatedTokens.total).padStart(9)} tokens  ${escapeProse(question.title)}`),
    ...(prices.length === 0 ? [] : ['', ...prices.map(({ model, dollars }) => `  ${model.padEnd(20)} ${dollars === null ? 'price not known' : `about $${dollars.toFixed(2)}`}`)]),
    ...(plan.deferred.length === 0 ? [] : ['', 'Not asked:', ...plan.deferred.map((gap) => `  ${gap.path === null ? '' : `${escapeText(gap.path)}: `}${escapeProse(gap.detail)}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

function thousands(count: number): string {
  return new Intl.NumberFormat('en-US').format(count);
}
