import type Anthropic from '@anthropic-ai/sdk';
import type { Question } from '../model/question.ts';
import { modelCard } from './anthropic-models.ts';
import { WIRE_FORMATS } from './wire-format.ts';

/**
 * A question as the Messages API takes it: the prefix that questions share is marked for the cache, and the task comes after it,
 * with a system message's authority where the model takes one, so that the reviewed code cannot pose as the task.
 */
export function messageRequest({ model, system, material, task, schema }: Question): Anthropic.Messages.MessageStreamParams {
  const card = modelCard(model.model);
  const shared = { type: 'text', text: material, cache_control: { type: 'ephemeral' } } as const;
  const own = { type: 'text', text: task } as const;
  return {
    model: model.model, max_tokens: Math.min(model.maxOutputTokens, card.maxOutputTokens),
    system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
    messages: card.takesSystemMessage
      ? [{ role: 'user', content: [shared] }, { role: 'system', content: [own] }]
      : [{ role: 'user', content: [shared, own] }],
    ...(card.takesAdaptiveThinking ? { thinking: { type: 'adaptive' } } : {}),
    output_config: { ...(card.takesEffort ? { effort: model.effort } : {}), format: WIRE_FORMATS[schema] },
  };
}
