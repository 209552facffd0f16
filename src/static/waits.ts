import type { CallFact, FileFacts } from './facts.ts';

/** Languages in which a call without `await` only starts what it does. */
const STARTS_ONLY: ReadonlySet<string> = new Set(['javascript', 'typescript', 'tsx']);

/** False where the statement starts the call and goes on: `void notify(order);`, `_ = client.PostAsync(…);`. */
export function isWaitedFor({ isAwaited, around, method }: CallFact, { language }: FileFacts): boolean {
  if (isAwaited || !(STARTS_ONLY.has(language) || (language === 'csharp' && method.endsWith('Async')))) return true;
  for (const { node, slot } of around.toReversed()) {
    if (node.kind === 'await' || node.kind === 'return' || node.kind === 'yield') return true;
    if (node.kind === 'assign') return slot === 'value' && node.targets.some((target) => target.kind !== 'name' || target.name !== '_');
    if (node.kind === 'function') return false;
  }
  return false;
}
