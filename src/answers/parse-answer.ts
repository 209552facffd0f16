import * as z from 'zod';
import { ANSWER_SCHEMAS } from '../model/question-id.ts';
import type { Question } from '../model/question.ts';

export type ParsedAnswer =
  | { readonly body: unknown; readonly complaints: readonly [] }
  | { readonly body: null; readonly complaints: readonly string[] };

/** An answer's text under its schema; every complaint with its path. The API may change the case of enum values, so they are folded first. */
export function parseAnswer(schema: Question['schema'], text: string): ParsedAnswer {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { body: null, complaints: ['it is not JSON'] };
  }
  return checkAnswer(schema, data);
}

export function checkAnswer(schema: Question['schema'], data: unknown): ParsedAnswer {
  const result = ANSWER_SCHEMAS[schema].safeParse(foldEnums(data, z.toJSONSchema(ANSWER_SCHEMAS[schema])));
  if (result.success) return { body: result.data, complaints: [] };
  return { body: null, complaints: result.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the whole'}: ${issue.message}`) };
}

interface SchemaNode {
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** Goes only where the schema goes: nothing in the data can make it deeper. */
function foldEnums(value: unknown, schema: unknown): unknown {
  if (!isNode(schema)) return value;
  if (typeof value === 'string' && schema.enum !== undefined) return schema.enum.find((entry) => String(entry).toLowerCase() === value.toLowerCase()) ?? value;
  if (Array.isArray(value)) return value.map((item) => foldEnums(item, schema.items));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, foldEnums(item, schema.properties?.[key])]));
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null;
}
