import type { CallEffect } from './effects.ts';
import { chainOf, pathOf } from '../syntax/expressions.ts';
import type { CallFact, FileFacts } from '../facts/facts.ts';
import { matchesName } from './call-patterns.ts';
import type { KindReader } from './kinds.ts';
import type { Effect, Kind, Library } from '../knowledge/types.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walk } from '../syntax/walk.ts';

export function effectNamed(calls: Kind['calls'], method: string): Effect | null {
  for (const [effect, methods] of Object.entries(calls) as [Effect, readonly string[]][]) {
    if (methods.some((pattern) => matchesName(method, pattern))) return effect;
  }
  return null;
}

/** `posts.load(conn)`, `query(…).fetch_all(&pool)`: a round trip because a connection is handed to it, whatever it is called on. */
export function handedEffect({ node, method, receiver }: CallFact, libraries: readonly Library[]): CallEffect | null {
  const [only] = node.args;
  if (receiver === null || only === undefined || node.args.length > 1) return null;
  for (const { library, handed } of libraries) {
    const effect = handed === undefined ? null : effectNamed(handed.calls, method);
    if (handed === undefined || effect === null || !isConnection(only.value, handed.names)) continue;
    return { effect: effect === 'query' && isWriting(node, handed.writing) ? 'write' : effect, library };
  }
  return null;
}

/** `User::find_by_id(&pool, id).await`, `GetUserByID(session, id)` where the function is not in view. */
export function passedOnEffect({ node, method, isAwaited, function: from }: CallFact, file: FileFacts, kinds: KindReader): CallEffect | null {
  for (const { library, handed } of kinds.librariesOf(file)) {
    const effect = handed === undefined ? null : effectNamed(handed.passed_on, method);
    if (handed === undefined || effect === null) continue;
    const isKnown = (value: Syntax): boolean => {
      const kind = handed.kinds.length === 0 || value.kind === 'function' ? null : kinds.kindOf(value, from, file);
      return kind !== null && kind.library.library === library && handed.kinds.includes(kind.name);
    };
    if (node.args.some(({ value }) => (isAwaited && isConnection(value, handed.names)) || isKnown(value))) return { effect, library };
  }
  return null;
}

/** Parts of an argument that are looked at; a connection is a name or a short chain. */
const MOST_PARTS = 12;

function isConnection(value: Syntax, names: readonly string[]): boolean {
  if (value.kind === 'function' || value.kind === 'collection') return false;
  let count = 0;
  for (const part of walk(value)) {
    const name = part.kind === 'name' ? part.name : part.kind === 'member' ? part.property : null;
    if (name !== null && names.some((pattern) => matchesName(name, pattern))) return true;
    if (++count > MOST_PARTS) return false;
  }
  return false;
}

function isWriting(node: Syntax, writing: readonly string[]): boolean {
  return chainOf(node).some(({ callee, args }) => {
    const name = pathOf(callee)?.split('.').at(-1) ?? (callee.kind === 'member' ? callee.property : '');
    const sql = args.map(({ value }) => value.kind === 'literal' ? value.value : '').find((text) => /^\s*[A-Za-z]+\s/.test(text));
    return writing.includes(name) || (sql !== undefined && writing.includes((/^\s*(\w+)/.exec(sql)?.[1] ?? '').toUpperCase()));
  });
}
