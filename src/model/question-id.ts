import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AreaAnswer, VerificationAnswer } from './answer.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Question } from './question.ts';

/** The contract behind each schema name. */
export const ANSWER_SCHEMAS = { area_answer: AreaAnswer, verification_answer: VerificationAnswer } as const satisfies Record<Question['schema'], z.ZodType>;

export type Asked = Pick<Question, 'model' | 'system' | 'material' | 'task' | 'schema'>;

/** SHA-256, in hex, over all that can change the answer: the model and how it is set, every word it reads, and the schema itself. */
export function questionId({ model, system, material, task, schema }: Asked): string {
  const contract = z.toJSONSchema(ANSWER_SCHEMAS[schema]);
  return createHash('sha256').update(canonicalJson({ model, system, material, task, schema, contract })).digest('hex');
}
