export interface Deadline {
  /** Aborted when the time is over or the user stops the program. */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  readonly aborted: boolean;
  readonly clear: () => void;
}

/** One deadline over the whole review. */
export function startDeadline(seconds: number, interrupted: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => { controller.abort(new Error(`the deadline of ${seconds} seconds passed`)); }, Math.min(seconds * 1000, 2 ** 31 - 1));
  return {
    signal: AbortSignal.any([controller.signal, interrupted]),
    get aborted() { return controller.signal.aborted; },
    clear: () => { clearTimeout(timer); },
  };
}
