import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { BlockFact, CallFact, FileFacts } from '../facts/facts.ts';
import { keyedUseOf } from './keyed-uses.ts';
import type { RuleView } from '../rule-view.ts';
import { memoBy } from '../memo-by.ts';
import { isHot } from '../surfaces/surfaces.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { isWaitedFor } from '../work/waits.ts';
import { walkHere } from '../syntax/walk.ts';

/** A cached copy that is removed before the data change of which it is a copy, and not again after it. */
export interface ClearedEarly { readonly clear: CallFact; readonly write: CallFact }

export function* clearedEarly(file: FileFacts, view: RuleView): Generator<ClearedEarly> {
  if (!/cache|redis/i.test(file.text)) return;
  const place: Place = { file, view, removesCopy: memoBy((call) => removesCopy(call, file, view)) };
  for (const block of file.blocks) {
    if (block.function.role === 'module' || !isHot(view.surfaceOf(block.function, file))) continue;
    yield* inBlock(block, place);
  }
}

interface Place { readonly file: FileFacts; readonly view: RuleView; readonly removesCopy: (call: CallFact) => boolean }

function* inBlock({ statements }: BlockFact, place: Place): Generator<ClearedEarly> {
  const { file } = place;
  const calls = statements.map((statement) => [...walkHere([statement])].flatMap((node) => file.callOf.get(node) ?? []));
  const clears = calls.map((among, at) => isPlain(statements[at]) ? among.find((call) => place.removesCopy(call)) : undefined);
  const last = calls.findLastIndex((among) => among.some((call) => place.removesCopy(call)));
  for (const [at, clear] of clears.entries()) {
    if (clear === undefined) continue;
    for (const [after, among] of calls.entries()) {
      const write = after <= at || after < last ? undefined : among.find((call) => isWriteOf(clear, call, place));
      if (write === undefined) continue;
      yield { clear, write };
      break;
    }
  }
}

/** It runs in any case, and the next statement runs after it. */
const isPlain = (statement: Syntax | undefined): boolean => statement !== undefined && statement.kind !== 'if' && statement.kind !== 'return' && statement.kind !== 'loop' && statement.kind !== 'try';

const CLEARS = /^(invalidate|evict|bust|purge|expire|clear|forget|delete|del|remove|drop|reset)( |$)/;
const STORE = /(^| )(cache|caches|cached|caching|redis|invalidat\w*)( |$)/;

function removesCopy(call: CallFact, file: FileFacts, view: RuleView): boolean {
  if (!isWaitedFor(call, file)) return false;
  if (keyedUseOf(call, file, view)?.kind === 'remove') return true;
  const words = wordsOf(call.method);
  return CLEARS.test(words) && (STORE.test(words) || (call.receiver !== null && STORE.test(wordsOf(pathOf(call.receiver)?.split('.').at(-1) ?? ''))));
}

const WRITES = /^(update|save|upsert|insert|delete|remove|change|mark|set|destroy|create|increment|decrement|replace|patch|find one and|find by id and)( |$)/;
const HOLDER = /(^| )(repository|repo|dao|model|collection|prisma|orm)$/;

/** It writes what by its name the removed key is about. */
function isWriteOf(clear: CallFact, call: CallFact, { file, view, ...place }: Place): boolean {
  if (call.receiver === null || place.removesCopy(call) || keyedUseOf(call, file, view) !== null || !isWaitedFor(call, file)) return false;
  const holder = file.text.slice(call.receiver.start, call.receiver.end).replace(/\([^]*$/, '').split(/\W+/);
  const isKnown = view.reach.sinksOf(call, file).some(({ effect, isGuarded }) => !isGuarded && (effect.effect === 'write' || effect.effect === 'bulk'));
  if (!isKnown && !(WRITES.test(wordsOf(call.method)) && HOLDER.test(wordsOf(holder.at(-1) ?? '')))) return false;
  const named = new Set(subjectWords(holder.join(' ')));
  const text = file.text.slice(calleeOf(clear.node).receiver?.end ?? clear.node.start, clear.node.end);
  return subjectWords(text).some((word) => named.has(word));
}

const NO_SUBJECT = /^(self|this|cache|caches|service|repository|repo|dao|model|db|prisma|redis|id|key|build|query|entity|command|params|await|invalidate|delete|remove|clear|update|get|set|new|by|of|for|and|all|the|collection|dto|data|input|req|body|client|manager|orm|objects|session|tx)$/;

const subjectWords = (text: string): string[] => wordsOf(text.replace(/[^A-Za-z0-9]+/g, ' ')).split(' ').map((word) => word.replace(/s$/, '')).filter((word) => word.length > 2 && !NO_SUBJECT.test(word));
