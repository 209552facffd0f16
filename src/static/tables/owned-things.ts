import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call } from '../syntax/syntax.ts';
import { growthOf, isOwner, isPerson, ownerWords } from './tables.ts';

/** What an owner has many of, and whose they are. */
export interface OwnedThings { readonly table: string; readonly owner: string; readonly growth: ReturnType<typeof growthOf> }

/** `@project.events`, `$user->posts()`, `$request->user()->posts()`: by their names a relation of one row. A person has all kinds of rows; of what else owns something only what grows is told from its other parts. */
export function ownedThings(call: Call): OwnedThings | null {
  const { method, receiver } = calleeOf(call);
  const isGiven = receiver?.kind === 'call' && receiver.args.length === 0;
  const root = receiver === null ? null : (isGiven ? calleeOf(receiver).method : pathOf(receiver)?.split('.').at(-1))?.replace(/^current_/, '') ?? null;
  if (root === null || call.args.length > 0 || !method.endsWith('s') || !isOwner(root) || !/^[a-z]/.test(root)) return null;
  const owner = ownerWords(root);
  const growth = growthOf(method);
  return growth === 'growing' || isPerson(owner) ? { table: method, owner, growth } : null;
}
