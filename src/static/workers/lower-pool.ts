import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { Lowerer } from '../lower-texts.ts';
import type { LoweredSource, ProgramText } from '../lower-source.ts';
import type { LowerReply, LowerRequest } from './lower-worker.ts';
import { unpackPlain } from './pack-plain.ts';
import { startWorker } from './start-worker.ts';

/** Fewer texts are read before a thread has started and loaded its grammars. */
export const FEWEST_FOR_POOL = 400;
/** The thread that asks has work of its own with every result, and each thread costs a copy of the grammars. */
const MOST_THREADS = 4;

const TEXTS_PER_BATCH = 16;
/** Batches that are on their way or wait to be taken: what is packed and not yet used must not fill the memory. */
const BATCHES_PER_THREAD = 3;

export function usualThreads(): number {
  return Math.min(MOST_THREADS, availableParallelism());
}

/** Reads texts on threads of its own; the results come in the order of the texts, however many threads there are. */
export function createLowerPool(threads: number): Lowerer {
  return {
    async *lower(texts) {
      const batches = batchesOf(texts);
      const workers = Array.from({ length: Math.min(threads, batches.length) }, () => startWorker('lower-worker'));
      try {
        yield* inOrder(batches, workers);
      } finally {
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
    },
  };
}

async function* inOrder(batches: readonly (readonly ProgramText[])[], workers: readonly Worker[]): AsyncGenerator<LoweredSource> {
  const replies = batches.map(() => deferred<LowerReply>());
  for (const reply of replies) reply.promise.catch(() => undefined);
  for (const worker of workers) {
    worker.on('message', (reply: LowerReply) => { replies[reply.batch]?.resolve(reply); });
    worker.on('error', (error) => { for (const reply of replies) reply.reject(error); });
  }
  let sent = 0;
  const send = (): void => {
    const texts = batches[sent];
    if (texts !== undefined) workers[sent % workers.length]?.postMessage({ batch: sent, texts } satisfies LowerRequest);
    sent += 1;
  };
  for (let ahead = 0; ahead < workers.length * BATCHES_PER_THREAD; ahead++) send();
  for (const reply of replies) {
    const { lowered } = await reply.promise;
    send();
    yield* unpackPlain(lowered) as LoweredSource[];
  }
}

function batchesOf(texts: readonly ProgramText[]): ProgramText[][] {
  const batches: ProgramText[][] = [];
  for (let start = 0; start < texts.length; start += TEXTS_PER_BATCH) batches.push(texts.slice(start, start + TEXTS_PER_BATCH));
  return batches;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function deferred<T>(): Deferred<T> {
  let settle: Pick<Deferred<T>, 'resolve' | 'reject'> = { resolve: () => undefined, reject: () => undefined };
  const promise = new Promise<T>((resolve, reject) => { settle = { resolve, reject }; });
  return { promise, ...settle };
}
