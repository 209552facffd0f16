import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import type Anthropic from '@anthropic-ai/sdk';
import { ANSWER_SCHEMAS } from '../model/question-id.ts';
import type { Question } from '../model/question.ts';

/** The structured-output format of each schema, as the API takes it. The SDK's own parser is left off: it hides refusals and truncation. */
export const WIRE_FORMATS = {
  area_answer: formatOf('area_answer'),
  verification_answer: formatOf('verification_answer'),
} as const satisfies Record<Question['schema'], Anthropic.Messages.JSONOutputFormat>;

function formatOf(name: Question['schema']): Anthropic.Messages.JSONOutputFormat {
  const { type, schema } = zodOutputFormat(ANSWER_SCHEMAS[name]);
  return { type, schema };
}
