import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { Call } from '../syntax/syntax.ts';

/** `cache.get(key, load)`, `db.all(sql, done)` and `https.get(url, read)` are spelled like routes, and their functions answer no request. */
export function mayBeRoute(call: Call): boolean {
  const { receiver } = calleeOf(call);
  const name = receiver === null ? null : pathOf(receiver);
  return (name === null || !KEEPS_OR_CALLS.test(wordsOf(name))) && mayBePath(call);
}

const KEEPS_OR_CALLS = /(^|\s)(caches?|cached|lru|memo|dbs?|database|sqlite|store|storage|repository|repo|client|axios|https?|got|redis|map|connection|conn|session|collection|queue|registry)$/;

/** `/orders`, `orders`, a name: no statement, no address of another host, no key made of parts. */
function mayBePath({ args: [first] }: Call): boolean {
  return first?.value.kind !== 'literal' || !/\s|^\w+:\/\//.test(first.value.value);
}
