import type { FunctionFact } from '../facts/facts.ts';
import type { Param, Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

/** `limit`, and `req` of `req.query.limit` with what is read of it first, and all that is read beside it. */
export interface Source { readonly name: string; readonly line: number; readonly member: string | null; readonly keys: readonly string[] }

/** The names that values are made of, but for types. */
export function sourcesIn(nodes: readonly Syntax[]): Source[] {
  const parts = nodes.flatMap((node) => [...walk(node)]);
  const keys = parts.flatMap((part) => part.kind === 'member' ? [part.property] : part.kind === 'literal' && part.type === 'string' ? [part.value] : []);
  const found = new Map<string, Source>();
  for (const part of parts) {
    const [read, member] = part.kind === 'member' ? [part.object, part.property] : [part, null];
    if (read.kind === 'name' && !/^[A-Z]/.test(read.name) && !found.has(read.name)) found.set(read.name, { name: read.name, line: read.line, member, keys });
  }
  return [...found.values()];
}

/** The parameters of a function and of those around it. */
export const paramsAround = (from: FunctionFact | null): readonly Param[] => from === null ? [] : [...from.node?.params ?? [], ...paramsAround(from.parent)];
