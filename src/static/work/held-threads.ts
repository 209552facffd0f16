import type { CallFact, FileFacts } from '../facts/facts.ts';

const WAITED_FOR = /^\s*(\.ConfigureAwait\(\s*\w+\s*\)\s*)?\.(Result\b(?!\s*\()|Wait\(|GetAwaiter\(\)\s*\.GetResult\()/;
const STARTS = /Async$|^(WhenAll|WhenAny|SendAsync)$/;
/** No longer than what stands between a call and the end of such a wait. */
const MOST_BEHIND = 80;

/** Calls of C# that hold their thread until a task is done: `client.GetAsync(url).Result`, `LoadAsync().GetAwaiter().GetResult()`, `Thread.Sleep(200)`. */
export function heldThreads({ calls, text, language }: FileFacts): readonly CallFact[] {
  if (language !== 'csharp') return [];
  return calls.filter(({ node, method, path }) => path === 'Thread.Sleep' || (STARTS.test(method) && WAITED_FOR.test(text.slice(node.end, node.end + MOST_BEHIND))));
}
