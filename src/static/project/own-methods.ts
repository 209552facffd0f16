import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import type { FunctionNode, Syntax } from '../syntax/syntax.ts';
import { walkAll, walkHere } from '../syntax/walk.ts';

/** A method and the one expression that it gives back. */
export interface Given { readonly method: FunctionFact; readonly value: Syntax }

/** Ruby calls a method of its own class without parentheses: `orders.each`. */
export function ownMethod(name: string, from: FunctionFact, file: FileFacts): Given | null {
  if (file.language !== 'ruby' || from.className === null) return null;
  const method = file.functions.find((candidate) => candidate.name === name && candidate.className === from.className && candidate !== from);
  const body = method?.node?.body ?? [];
  const last = body.at(-1);
  const value = last?.kind === 'assign' ? last.value : returnedBy(body);
  return method === undefined || value === null ? null : { method, value };
}

/** What a function gives back, where that is one expression. */
export function returnedBy(body: readonly Syntax[]): Syntax | null {
  const returned = [...walkHere(body)].flatMap((statement) => statement.kind === 'return' && statement.value !== null ? [statement.value] : []);
  return returned.length === 1 ? returned[0] ?? null : null;
}

/** The methods of its own class that expressions name, and those that these name. */
export function ownMethodsBehind(nodes: Iterable<Syntax>, from: FunctionFact, file: FileFacts): readonly FunctionNode[] {
  const found = new Set<FunctionNode>();
  const follow = (parts: Iterable<Syntax>): void => {
    for (const part of parts) {
      const method = part.kind === 'name' ? ownMethod(part.name, from, file)?.method.node : undefined;
      if (method === undefined || method === null || found.has(method)) continue;
      found.add(method);
      follow(walkAll(method.body));
    }
  };
  follow(nodes);
  return [...found];
}
