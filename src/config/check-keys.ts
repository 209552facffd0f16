import * as z from 'zod';
import { OperatorConfig } from '../model/settings.ts';
import { nearest } from './nearest-word.ts';
import type { LineOf } from './read-yaml.ts';

export type Checked<T> = { readonly value: T; readonly complaints: readonly [] } | { readonly value: null; readonly complaints: readonly string[] };

export interface CheckOptions<S extends z.ZodType> {
  readonly schema: S;
  /** Where the data was written: `.scalability-director.yaml:3`, `--max-tokens`. */
  readonly placeOf: (path: readonly PropertyKey[]) => string;
}

/** Data under its schema, or one complaint for each thing that is wrong with it: place, key and what was expected. */
export function checkKeys<S extends z.ZodType>(data: unknown, { schema, placeOf }: CheckOptions<S>): Checked<z.output<S>> {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data, complaints: [] };
  const complaints = result.error.issues.flatMap((issue) => explain(issue, schema).map(({ path, text }) => {
    const key = z.core.toDotPath([...path]);
    return `${placeOf(path)}: ${key === '' ? '' : `${key}: `}${text}`;
  }));
  return { value: null, complaints };
}

/** `file:line` where the line is known. */
export function placeIn(file: string, lineOf: LineOf): (path: readonly PropertyKey[]) => string {
  return (path) => {
    const line = lineOf(path);
    return line === null ? file : `${file}:${line}`;
  };
}

interface Explained {
  readonly path: readonly PropertyKey[];
  readonly text: string;
}

function explain(issue: z.core.$ZodIssue, schema: z.ZodType): Explained[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => ({ path: [...path, key], text: explainUnknownKey(key, known) }));
  }
  if (issue.code === 'invalid_value') return [{ path, text: explainValue(issue.input, issue.values.map(String)) }];
  if (issue.code === 'invalid_type' && issue.input === undefined) return [{ path, text: `it is missing (${issue.expected})` }];
  return [{ path, text: issue.message }];
}

const OPERATOR_KEYS: readonly string[] = Object.keys(OperatorConfig.shape);

function explainUnknownKey(key: string, known: readonly string[]): string {
  if (/^(api|auth)[-_]?(key|token)$/i.test(key)) return 'credentials are read from the environment, never from a file';
  if (OPERATOR_KEYS.includes(key)) return 'only the operator may set this: by a flag, or in the file named by --operator-config';
  const meant = nearest(key, known);
  return meant === null ? `unknown key; known are ${known.join(', ')}` : `unknown key; did you mean ${meant}?`;
}

function explainValue(value: unknown, allowed: readonly string[]): string {
  if (value === undefined) return `it is missing (one of ${allowed.join(', ')})`;
  const meant = typeof value === 'string' ? nearest(value, allowed) : null;
  return meant === null ? `it must be one of ${allowed.join(', ')}` : `unknown value; did you mean ${meant}?`;
}

/** The part of a JSON Schema that tells which keys may stand where. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let shape = z.toJSONSchema(schema, { io: 'input' }) as Shape | undefined;
  for (const key of path) {
    const open = typeof shape?.additionalProperties === 'object' ? shape.additionalProperties : undefined;
    shape = typeof key === 'number' ? shape?.items : shape?.properties?.[String(key)] ?? open;
  }
  return Object.keys(shape?.properties ?? {});
}
