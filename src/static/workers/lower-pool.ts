import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { Lowerer } from '../syntax/lower-texts.ts';
import type { LoweredSource, ProgramText } from '../syntax/lower-source.ts';
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

/** Two processors are left to the thread that asks and what its runtime does beside it: on two of them 2,000 files took 31.9 s with a thread and 22.1 s without (`npm run bench`), because what a thread reads is packed and unpacked again. */
export function usualThreads(): number {
  return Math.min(MOST_THREADS, Math.max(0, availableParallelism() - 2));
}

/** Reads texts on threads of its own; the results come in the order of the texts, however many threads there are. Throws when a thread fails or ends early. */
export function createLowerPool(threads: number): Lowerer {
  return {
    async *lower(texts, signal) {
      if (signal?.aborted === true) return;
      const batches = batchesOf(texts);
      const workers = Array.from({ length: Math.min(threads, batches.length) }, () => startWorker('lower-worker'));
      const replies = batches.map(() => deferred<LowerReply | null>());
      const stop = (): void => { for (const reply of replies) reply.resolve(null); };
      signal?.addEventListener('abort', stop);
      try {
        listen(workers, replies);
        yield* inOrder(batches, workers, replies);
      } finally {
        signal?.removeEventListener('abort', stop);
        await Promise.all(workers.map((worker) => worker.terminate()));
      }
    },
  };
}

/** Every way in which a thread can end settles what is awaited of it: a promise that nobody settles would hold the review for ever. */
function listen(workers: readonly Worker[], replies: readonly Deferred<LowerReply | null>[]): void {
  const fail = (error: unknown): void => { for (const reply of replies) reply.reject(error); };
  for (const reply of replies) reply.promise.catch(() => undefined);
  for (const worker of workers) {
    worker.on('message', (reply: LowerReply) => { replies[reply.batch]?.resolve(reply); });
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', (code) => { fail(new Error(`A thread that reads files ended early, with code ${code}.`)); });
  }
}

/** The results of each reply; they end at the first null. */
async function* inOrder(batches: readonly (readonly ProgramText[])[], workers: readonly Worker[], replies: readonly Deferred<LowerReply | null>[]): AsyncGenerator<LoweredSource> {
  let sent = 0;
  const send = (): void => {
    const texts = batches[sent];
    if (texts !== undefined) workers[sent % workers.length]?.postMessage({ batch: sent, texts } satisfies LowerRequest);
    sent += 1;
  };
  for (let ahead = 0; ahead < workers.length * BATCHES_PER_THREAD; ahead++) send();
  for (const reply of replies) {
    const settled = await reply.promise;
    if (settled === null) return;
    if ('failure' in settled) throw new Error(`A thread could not read its files: ${settled.failure}`);
    send();
    yield* unpackPlain(settled.lowered) as LoweredSource[];
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
