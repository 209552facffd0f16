import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, rootOf, withoutAwait } from '../syntax/expressions.ts';
import type { Syntax } from '../syntax/syntax.ts';

/** Modules whose types of one value have `map` as lists do. */
const MODULES = /^(fp-ts|effect|neverthrow|purify-ts|true-myth|ts-results|oxide\.ts|monet|folktale|@badrap\/result|LanguageExt)(\/|\.|$|-)/;
const TYPES = /^(Result|ResultAsync|Option|Maybe|MaybeAsync|Either|EitherAsync|Effect|Validation)\b/;

/** Whether `map` runs once: on a Result, an Option, or what a function of a library of such types gives, unless by its name it gives many. */
export function isOneValue(receiver: Syntax, { type, modules }: { readonly type: string | null; readonly modules: readonly string[] }): boolean {
  if (type !== null && TYPES.test(type)) return true;
  const value = withoutAwait(receiver);
  const root = rootOf(value);
  if (root.kind === 'name' && TYPES.test(root.name)) return true;
  if (!modules.some((module) => MODULES.test(module))) return false;
  return value.kind === 'name' ? /^[A-Z]/.test(value.name) : value.kind === 'call' && !/[^s]s$/.test(wordsOf(calleeOf(value).method)) && !/^(map|filter|flatMap|sort|slice|concat|findMany|all|find)$/.test(calleeOf(value).method);
}
