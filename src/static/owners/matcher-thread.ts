import type { Worker } from 'node:worker_threads';
import { startWorker } from '../workers/start-worker.ts';
import type { OwnersReply, OwnersRequest } from '../workers/owners-worker.ts';
import type { Matcher, OwnersHit } from './types.ts';

/** A thread that runs matchers. A matcher that takes too long, or breaks, ends the thread: nothing else stops it. */
export interface MatcherThread {
  /** For each matcher what is wrong with it, or null. */
  complaints(): Promise<readonly (string | null)[]>;
  /** The hits of each of the matchers in the text, one after the other; ends with a null when the thread did. One text at a time. */
  hits(text: string, matchers: readonly number[]): AsyncGenerator<readonly OwnersHit[] | null>;
  close(): Promise<void>;
}

/** For one matcher on one text; the usual is a millisecond. */
const MATCH_MILLISECONDS = 2_000;
/** For the start of the thread and the check of all matchers. */
const START_MILLISECONDS = 60_000;

export function startMatcherThread(matchers: readonly Matcher[]): MatcherThread {
  const worker = startWorker('owners-worker');
  const ended: Ending = { because: null };
  const next = repliesOf(worker, ended);
  const send = (request: OwnersRequest): void => { worker.postMessage(request); };
  send({ kind: 'matchers', matchers });
  const checked = next(START_MILLISECONDS);
  return {
    complaints: async () => {
      const reply = await checked;
      if (reply?.kind !== 'complaints') throw new Error('The thread for the owners\' rules did not start.', { cause: ended.because });
      return reply.complaints;
    },
    async *hits(text, numbers) {
      await checked;
      send({ kind: 'text', text, matchers: numbers });
      for (const _number of numbers) {
        const reply = await next(MATCH_MILLISECONDS);
        if (reply?.kind === 'hits') { yield reply.hits; continue; }
        await worker.terminate();
        yield null;
        return;
      }
    },
    close: async () => { await worker.terminate(); },
  };
}

interface Ending { because: Error | null }

/** Gives the thread's replies in their order; null when the next one does not come in time, or the thread has ended. */
function repliesOf(worker: Worker, ended: Ending): (milliseconds: number) => Promise<OwnersReply | null> {
  const arrived: (OwnersReply | null)[] = [];
  let take: ((reply: OwnersReply | null) => void) | null = null;
  const give = (reply: OwnersReply | null): void => {
    if (take === null) arrived.push(reply);
    else take(reply);
  };
  worker.on('message', give).on('error', (error) => { ended.because = error; give(null); }).on('exit', () => { give(null); });
  return async (milliseconds) => {
    const first = arrived.shift();
    if (first !== undefined) return first;
    const waiting = Promise.race([
      new Promise<OwnersReply | null>((resolve) => { take = resolve; }),
      new Promise<null>((resolve) => { setTimeout(() => { resolve(null); }, milliseconds).unref(); }),
    ]);
    const reply = await waiting;
    take = null;
    return reply;
  };
}
