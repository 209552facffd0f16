import { PROMPTS, type PromptId, type PromptVariables } from './catalog.ts';
import { fillTemplate } from './fill-template.ts';

/** The text of a prompt with its variables filled in. */
export function renderPrompt<Id extends PromptId>(id: Id, variables: PromptVariables<Id>): string {
  const { body, variables: declared } = PROMPTS[id];
  return fillTemplate({ name: id, body, declared }, variables);
}
