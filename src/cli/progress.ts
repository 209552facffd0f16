import { escapeProse } from '../report/escape.ts';
import type { Observer, ReviewEvent } from '../ports.ts';

export interface ProgressOptions {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

export interface Progress extends Observer {
  /** Takes the live line away. */
  readonly end: () => void;
}

/** On a terminal one line that is written over; elsewhere a line for each question that ends, as only long work has questions. */
export function createProgress({ isTerminal, write }: ProgressOptions): Progress {
  const counts = { asked: 0, done: 0 };
  let isShown = false;
  const show = (text: string): void => {
    if (!isTerminal) return;
    write(`\r\u001b[2K${text}`);
    isShown = true;
  };
  return {
    notice: (event) => {
      count(event, counts);
      if (event.kind === 'stage') show(`${event.stage}: ${escapeProse(event.detail)}`);
      else {
        const line = `questions: ${counts.done} of ${counts.asked} answered; ${escapeProse(event.title)} ${event.state}`;
        if (isTerminal) show(line);
        else if (event.state === 'answered') write(`${line}${event.detail === '' ? '' : ` (${escapeProse(event.detail)})`}\n`);
      }
    },
    end: () => { if (isShown) write('\r\u001b[2K'); },
  };
}

function count(event: ReviewEvent, counts: { asked: number; done: number }): void {
  if (event.kind !== 'question') return;
  if (event.state === 'asked') counts.asked += 1;
  if (event.state === 'answered' || event.state === 'unanswered') counts.done += 1;
}
