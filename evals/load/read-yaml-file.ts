import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type * as z from 'zod';
import { UserError } from '../../src/errors.ts';

/** A YAML file under its contract. Throws a UserError that names the file and every complaint. */
export function readYamlFile<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const complaints = result.error.issues.map((issue) => `  ${issue.path.map(String).join('.') || 'the whole'}: ${issue.message}`);
  throw new UserError('usage', [`${file}:`, ...complaints].join('\n'));
}
