import { createHash } from 'node:crypto';
import type { Question } from '../../src/model/question.ts';
import { areaPrompt, PROMPTS } from '../../src/prompts/catalog.ts';
import { NAIVE_SYSTEM, NAIVE_TASK } from '../subjects/naive.ts';
import type { SubjectId } from '../subjects/types.ts';

/** Hash of the prompts behind a question, before anything of a change is filled in: when it differs, a recording was made for other words. */
export function promptHash(subject: SubjectId, { purpose, area }: Pick<Question, 'purpose' | 'area'>): string {
  const { role, find, verify, claim, material } = PROMPTS;
  const director = purpose === 'find' ? [role, find] : [verify, claim];
  const words = subject === 'naive' ? [NAIVE_SYSTEM, NAIVE_TASK] : [...director.map(({ body }) => body), material.body, areaPrompt(area).body];
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16);
}
