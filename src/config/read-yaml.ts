import { isMap, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';

/** A policy file is short; what is longer is not read as one. */
const LARGEST_BYTES = 256 * 1024;

export type Checked<T> = { readonly value: T; readonly complaints: readonly [] } | { readonly value: null; readonly complaints: readonly string[] };

/** Parses YAML as data (no custom tags, few aliases) and checks it; every complaint names the file, the key and, where it can, the line. */
export function readYaml<S extends z.ZodType>(text: string, name: string, schema: S): Checked<z.output<S>> {
  if (text.length > LARGEST_BYTES) return failed([`${name}: it is larger than ${LARGEST_BYTES / 1024} KB`]);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, schema: 'core', uniqueKeys: true });
  if (document.errors.length > 0) return failed(document.errors.map((error) => `${name}:${error.linePos?.[0].line ?? 1}: ${firstLine(error.message)}`));
  const lineOf = (path: readonly PropertyKey[]): string => {
    const node = document.getIn(path.map((key) => (typeof key === 'symbol' ? key.toString() : key)), true);
    const range = isNode(node) ? node.range : null;
    return range === null ? '' : `:${counter.linePos(range[0]).line}`;
  };
  try {
    return check(toData(document), { name, schema, lineOf });
  } catch {
    return failed([`${name}: it uses too many aliases`]);
  }
}

export interface CheckOptions<S extends z.ZodType> {
  readonly name: string;
  readonly schema: S;
  readonly lineOf: (path: readonly PropertyKey[]) => string;
}

export function check<S extends z.ZodType>(data: unknown, { name, schema, lineOf }: CheckOptions<S>): Checked<z.output<S>> {
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, complaints: [] };
  return failed(result.error.issues.map((issue) => {
    const key = issue.path.map(String).join('.');
    return `${name}${lineOf(issue.path)}: ${key === '' ? '' : `${key}: `}${issue.message}`;
  }));
}

function toData(document: ReturnType<typeof parseDocument>): unknown {
  const isEmpty = document.contents === null;
  return isEmpty ? {} : document.toJS({ maxAliasCount: 20 });
}

function isNode(value: unknown): value is { range: [number, number, number] } {
  return isMap(value) || (typeof value === 'object' && value !== null && 'range' in value && Array.isArray(value.range));
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}

function failed(complaints: readonly string[]): { value: null; complaints: readonly string[] } {
  return { value: null, complaints };
}
