import type Anthropic from '@anthropic-ai/sdk';
import type { Question } from '../model/question.ts';
import { parseAnswer } from './parse-answer.ts';

/** How one attempt ended. `again`: another attempt may do better; else its status is the question's. */
export type Outcome =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'unanswered'; readonly status: 'refused' | 'truncated' | 'failed' | 'over_budget'; readonly reason: string }
  | { readonly kind: 'again'; readonly status: 'invalid' | 'failed'; readonly reason: string; readonly retryAfter: number | null; readonly isBusy: boolean };

/** What to do about an answer that stopped early, by its stop reason. */
const CUT_SHORT: Readonly<Record<string, string>> = {
  max_tokens: 'raise maxOutputTokens or lower the effort',
  model_context_window_exceeded: 'lower shardTokens',
};

/** Reads a message that arrived whole. The stop reason comes first: a refusal or a cut-off answer can look like one. */
export function interpretMessage(question: Question, message: Anthropic.Messages.Message): Outcome {
  const stop = message.stop_reason ?? 'no stop reason';
  if (stop === 'refusal') return { kind: 'unanswered', status: 'refused', reason: `the model declined${categoryOf(message)}; try another --model` };
  if (stop !== 'end_turn') return { kind: 'unanswered', status: 'truncated', reason: `the answer ended early (${stop}); ${CUT_SHORT[stop] ?? 'try another --model'}` };
  const text = message.content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  const { body, complaints } = parseAnswer(question.schema, text);
  if (complaints.length === 0) return { kind: 'answered', body };
  const first = `the first of ${complaints.length} complaints: ${complaints[0] ?? ''}`;
  return { kind: 'again', status: 'invalid', reason: `the answer does not fit its schema (${first}); try another --model`, retryAfter: null, isBusy: false };
}

function categoryOf({ stop_details: details }: Anthropic.Messages.Message): string {
  const category = details?.category ?? null;
  return category === null ? '' : ` (${category})`;
}
