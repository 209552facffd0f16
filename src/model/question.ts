import type { Area } from './area.ts';

export type Effort = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export interface ModelSettings {
  readonly model: string;
  readonly effort: Effort;
  readonly maxOutputTokens: number;
}

/**
 * One request to a model under a schema. `system`, `material` and `task` are sent in this order; questions that share
 * `system`, `material`, schema and model share a cached prefix.
 */
export interface Question {
  /** Hash of everything that can change the answer and of nothing else. See `questionId`. */
  readonly id: string;
  readonly purpose: 'find' | 'verify';
  /** For a find question: whose checklist it carries. For a verify question: the claim's area. */
  readonly area: Area;
  /** One line for people: `bottlenecks, part 1 of 2`. */
  readonly title: string;
  readonly model: ModelSettings;
  readonly system: string;
  readonly material: string;
  readonly task: string;
  readonly schema: 'area_answer' | 'verification_answer';
  /** What an answer to it covers: changed files, with how many of their changed lines the material shows. */
  readonly covers: readonly { readonly path: string; readonly changedLines: number }[];
  /** Ids of the leads that the task lists and that its answer must decide. */
  readonly leads: readonly string[];
  readonly estimatedTokens: { readonly material: number; readonly total: number };
}
