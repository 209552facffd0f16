import { AREAS, type Area } from '../model/area.ts';
import { loadAreaPrompt, loadPrompt, type AreaPrompt, type Prompt } from './load-prompt.ts';

/** Every prompt but the areas' checklists, with the variables that its front matter declares; a test compares the two. */
export const PROMPT_VARIABLES = {
  /** System text of the finder. */
  role: [],
  /** What one find question asks, after the material. */
  find: ['title', 'checks', 'checklist', 'leads'],
  /** System text of the verifier. */
  verify: [],
  /** What one verification question asks, after the material. */
  claim: ['path', 'start_line', 'end_line', 'quote', 'check', 'section', 'criterion', 'growth'],
  /** The frame around everything that is shown of a repository. */
  material: ['mark', 'extent', 'profile', 'changed_files', 'context_files'],
} as const satisfies Record<string, readonly string[]>;

export type PromptId = keyof typeof PROMPT_VARIABLES;
export type PromptVariables<Id extends PromptId> = Readonly<Record<(typeof PROMPT_VARIABLES)[Id][number], string>>;

/** Part of the program, so read once when it is loaded. */
export const PROMPTS: Readonly<Record<PromptId, Prompt>> = {
  role: loadPrompt('role'),
  find: loadPrompt('find'),
  verify: loadPrompt('verify'),
  claim: loadPrompt('claim'),
  material: loadPrompt('material'),
};

const AREA_PROMPTS: ReadonlyMap<Area, AreaPrompt> = new Map(AREAS.map((area) => [area, loadAreaPrompt(area)]));

export function areaPrompt(area: Area): AreaPrompt {
  return AREA_PROMPTS.get(area) ?? loadAreaPrompt(area);
}
