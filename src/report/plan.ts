import type { Plan } from '../model/plan.ts';
import { escapeProse, escapeText } from './escape.ts';
import { INDENT, capped, counted, wrap } from './layout.ts';

export interface PlanPrice {
  readonly model: string;
  /** Null when the model's price is not known. */
  readonly dollars: number | null;
}

const MOST_QUESTIONS = 24;
const MOST_DEFERRED = 12;

/** What would be asked, and what it would cost. Verification questions come on top: one for each finding that would block. */
export function renderPlan(plan: Plan, prices: readonly PlanPrice[] = []): string {
  if (plan.questions.length === 0 && plan.deferred.length === 0) return 'Nothing would be asked: no changed file needs a review.\n';
  const parts = [totals(plan), questions(plan), priceTable(prices), deferred(plan)];
  return `${parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function totals({ estimate }: Plan): string[] {
  return [
    `${counted(estimate.questions, 'question')}, about ${thousands(estimate.inputTokens)} input tokens, ${thousands(estimate.cachedTokens)} more from the cache, ${thousands(estimate.outputTokens)} output tokens`,
    `${INDENT}Nothing was sent. Each finding that would block is one more, smaller question.`,
  ];
}

function questions(plan: Plan): string[] {
  const rows = table(plan.questions.map(({ id, title, estimatedTokens }) => [escapeText(id.slice(0, 12)), thousands(estimatedTokens.total), `tokens  ${escapeProse(title)}`]));
  return capped(rows, MOST_QUESTIONS, (more) => `${INDENT}and ${more} more`);
}

function priceTable(prices: readonly PlanPrice[]): string[] {
  if (prices.length === 0) return [];
  return ['Estimated cost by model', ...table(prices.map(({ model, dollars }) => [escapeText(model), dollars === null ? 'price not known' : `about $${dollars.toFixed(2)}`, '']))];
}

function deferred({ deferred: gaps }: Plan): string[] {
  if (gaps.length === 0) return [];
  const texts = gaps.map((gap) => `${gap.path === null ? '' : `${escapeText(gap.path)}: `}${escapeProse(gap.detail)}`);
  return ['Not asked, so the verdict could not be a pass', ...capped(texts, MOST_DEFERRED, (more) => `and ${more} more`).flatMap((text) => wrap(text, INDENT))];
}

/** Three columns: a name, a figure flush right, and what it is. */
function table(rows: readonly (readonly [string, string, string])[]): string[] {
  const names = Math.max(0, ...rows.map(([name]) => name.length));
  const figures = Math.max(0, ...rows.map(([, figure]) => figure.length));
  return rows.map(([name, figure, unit]) => `${INDENT}${name.padEnd(names)}  ${figure.padStart(figures)}  ${unit}`.trimEnd());
}

function thousands(count: number): string {
  return new Intl.NumberFormat('en-US').format(count);
}
