import type { Middleware } from '@anthropic-ai/sdk';

/** Ends a request on whose connection nothing arrives any more. */
export interface Watchdog {
  /** Aborted once nothing has arrived for too long. */
  readonly signal: AbortSignal;
  readonly middleware: Middleware;
  readonly stop: () => void;
}

/** Watches the bytes, not the SDK's events: it hides pings, and a model that thinks for minutes sends nothing else. */
export function startWatchdog(milliseconds: number): Watchdog {
  const stalled = new AbortController();
  let isOver = false;
  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
  };
  const timer = setTimeout(() => { stop(); stalled.abort(); }, milliseconds);
  // Bytes may still come after the end, and refreshing a cleared timer would start it again.
  const heard = (): void => { if (!isOver) timer.refresh(); };
  return { signal: stalled.signal, middleware: async (request, next) => overheard(await next(request), heard), stop };
}

function overheard(response: Response, heard: () => void): Response {
  heard();
  if (response.body === null) return response;
  const tap = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      heard();
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(tap), response);
}
