import type { Observer, ReviewEvent } from '../ports.ts';
import { escapeProse } from '../report/escape.ts';

export interface ProgressOptions {
  readonly isTerminal: boolean;
  /** To standard error. */
  readonly write: (text: string) => void;
  /** False for no progress at all. */
  readonly isWanted?: boolean;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

export interface Progress extends Observer {
  /** Takes the live line away. */
  readonly end: () => void;
}

/** Longer lines would be wrapped by narrow terminals, and then only their last part written over. */
const LIVE_WIDTH = 79;
const CLEAR_LINE = '\r\u001b[2K';
/** Where lines cannot be written over, only work that takes long is spoken of, and seldom. */
const QUIET_MILLISECONDS = 10_000;

/** On a terminal one live line; elsewhere a plain line for every ten seconds of work. */
export function createProgress({ isTerminal, write, isWanted = true, now = () => performance.now() }: ProgressOptions): Progress {
  const counts = { asked: 0, done: 0 };
  if (!isWanted) return { notice: () => undefined, end: () => undefined };
  if (isTerminal) return liveLine(write, counts);
  let spoken = now();
  return {
    notice: (event) => {
      const text = describe(event, counts);
      if (now() - spoken < QUIET_MILLISECONDS) return;
      spoken = now();
      write(`${text}\n`);
    },
    end: () => undefined,
  };
}

function liveLine(write: (text: string) => void, counts: Counts): Progress {
  let isShown = false;
  return {
    notice: (event) => {
      write(`${CLEAR_LINE}${Array.from(describe(event, counts)).slice(0, LIVE_WIDTH).join('')}`);
      isShown = true;
    },
    end: () => {
      if (isShown) write(CLEAR_LINE);
      isShown = false;
    },
  };
}

interface Counts {
  asked: number;
  done: number;
}

/** The event in one line; counts the questions on the way. */
function describe(event: ReviewEvent, counts: Counts): string {
  if (event.kind === 'stage') return `${event.stage}: ${escapeProse(event.detail)}`;
  if (event.state === 'asked') counts.asked += 1;
  if (event.state === 'answered' || event.state === 'unanswered') counts.done += 1;
  const detail = event.detail === '' ? '' : ` (${escapeProse(event.detail)})`;
  return `questions: ${counts.done} of ${counts.asked} done; ${escapeProse(event.title)} ${event.state}${detail}`;
}
