import { EXIT_CODES, USER_ERRORS, UserError } from '../errors.ts';
import { escapeText } from '../report/escape.ts';

export interface PrintedError {
  readonly text: string;
  readonly exitCode: number;
}

/** What happened, in which words, and what to do. */
export function printError(error: unknown): PrintedError {
  if (error instanceof UserError) {
    const { title, help } = USER_ERRORS[error.code];
    const detail = error.message.split('\n').map((line) => `  ${escapeText(line)}`).join('\n');
    return { text: `error: ${title}\n${detail}\nhelp: ${help}\n`, exitCode: EXIT_CODES.usage };
  }
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return {
    text: `error: Internal error, which is a mistake of this program\n${detail.split('\n').map((line) => `  ${escapeText(line)}`).join('\n')}\nhelp: Please report it with the lines above; the review did not pass.\n`,
    exitCode: EXIT_CODES.internal,
  };
}
