import type { ModelSettings } from '../model/question.ts';
import type { OperatorConfig } from '../model/settings.ts';

/** What of the operator's settings can change an answer. */
export function modelSettings({ model, effort, maxOutputTokens }: OperatorConfig): ModelSettings {
  return { model, effort, maxOutputTokens };
}
