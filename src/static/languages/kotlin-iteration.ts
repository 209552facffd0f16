import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, withoutAwait } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Calls that give one value or none. */
const SINGLES = new Set(['findById', 'findOne', 'findFirst', 'findAny', 'getById', 'ofNullable', 'just', 'bodyToMono', 'runCatching', 'toMono', 'next', 'single', 'switchIfEmpty', 'onErrorResume', 'then', 'thenReturn', 'defer', 'fromCallable', 'supplyAsync', 'completedFuture', 'block']);
/** Modules with types of one value that have the methods of a collection. */
const SINGLE_MODULES = /^(reactor\.|arrow\.|io\.vavr|java\.util\.Optional|java\.util\.concurrent\.Completa|io\.reactivex|com\.github\.michaelbull\.result)/;
const SINGLE_TYPES = /^(Optional|Mono|Single|Maybe|Result|Either|Option|CompletableFuture|Validated)\b/;
const COLLECTION_METHODS = /^(map\w*|filter\w*|flatMap\w*|sorted\w*|sort|distinct\w*|toList|toSet|toMutable\w+|asSequence|take\w*|drop\w*|reversed|plus|minus|zip|chunked|windowed|values|keys|entries|withIndex|stream|groupBy|associate\w*|union|intersect|subtract|split|lines|just|fromIterable|listOf|setOf)$/;

/** Whether the receiver of `map` and the like is one value (an Optional, a Mono, a Result) rather than a collection. */
export function isSingleValue(receiver: Syntax, { type, modules }: { readonly type: string | null; readonly modules: readonly string[] }): boolean {
  if (type !== null && SINGLE_TYPES.test(type)) return true;
  const value = withoutAwait(receiver);
  if (value.kind !== 'call') return false;
  const { method } = calleeOf(value);
  if (SINGLES.has(method)) return true;
  return modules.some((module) => SINGLE_MODULES.test(module)) && !COLLECTION_METHODS.test(method) && !isPlural(method);
}

/** `findAllByUser`, `listOrders`, `items`. */
function isPlural(method: string): boolean {
  const words = wordsOf(method);
  return /^(find|get|list|fetch|load) all( |$)|^list( |$)/.test(words) || /[^s]s( by .*| for .*| of .*)?$/.test(words);
}
