import { calleeOf, chainOf, pathOf, withoutAwait } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact, LoopFact } from '../facts/facts.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** Asks for the rows in batches, because whoever wrote it expects many. */
export const asksForBatches = (method: string): boolean => /^(find_each|find_in_batches|in_batches|each_batch|iterator|cursor|lazy|lazyById|chunkById|stream|yield_per|scan_iter)$/.test(method);

/** Run a block for each row, or for each batch of rows. */
const RUNS_FOR_EACH = /^(find_each|each_batch|eachById|in_batches|find_in_batches|chunk|chunkById|FindInBatches)$/;

/** The loop goes through rows that arrive in batches: `orders.find_each { … }`, `orders.iterator()`, `Order::chunk(200, fn ($orders) => …)`. */
export function areBatched(loop: LoopFact, file: FileFacts): boolean {
  const { iterated, function: from } = loop;
  return isRun(ownerOf(loop, file)?.passedTo) || (iterated !== null && (isAskedInBatches(iterated) || isBatchOf(withoutAwait(iterated), from)));
}

const ownerOf = ({ body, form }: LoopFact, { functions }: FileFacts): FunctionFact | undefined => form === 'callback' ? functions.find(({ node }) => node?.body === body) : undefined;

const isRun = (call: Call | null | undefined): boolean => call !== null && call !== undefined && RUNS_FOR_EACH.test(calleeOf(call).method) && calleeOf(call).receiver !== null;

/** The last call of the chain gives rows as they arrive; a list's `stream()` or `iterator()` hangs on no other call. */
function isAskedInBatches(iterated: Syntax): boolean {
  const chain = chainOf(withoutAwait(iterated));
  return chain.length > 1 && chain.some((call) => asksForBatches(calleeOf(call).method) && calleeOf(call).method !== 'stream');
}

/** What the block is handed, or what it is filled with beside it. */
function isBatchOf(iterated: Syntax, from: FunctionFact): boolean {
  for (let scope: FunctionFact | null = from; scope !== null; scope = scope.parent) {
    const { passedTo, node } = scope;
    if (passedTo === null || !isRun(passedTo) || iterated.kind !== 'name') continue;
    return node?.params.some(({ name }) => name === iterated.name) === true || passedTo.args.some(({ value }) => pathOf(value.kind === 'unary' ? value.operand : value) === iterated.name);
  }
  return false;
}
