import { EXIT_CODES, USER_ERRORS, UserError } from '../errors.ts';
import { escapeText } from '../report/escape.ts';

export interface PrintedError {
  readonly text: string;
  readonly exitCode: number;
}

const INTERNAL = {
  title: 'Internal error, which is a mistake of this program',
  help: 'Please report it with the lines above; nothing was decided about the change.',
};

/** What happened, in which words, and what to do. Whatever is not the user's to mend is ours, and never a pass. */
export function printError(error: unknown): PrintedError {
  if (error instanceof UserError) return { text: render(USER_ERRORS[error.code], error.message), exitCode: EXIT_CODES.usage };
  const detail = error instanceof Error ? error.stack ?? error.message : String(error);
  return { text: render(INTERNAL, detail), exitCode: EXIT_CODES.internal };
}

/** Every line of the detail is indented, so that none can pose as the title or the help. */
function render({ title, help }: { readonly title: string; readonly help: string }, detail: string): string {
  const lines = detail.trim() === '' ? [] : detail.split('\n').map((line) => `  ${escapeText(line)}`.trimEnd());
  return `${[`error: ${title}`, ...lines, `help: ${help}`].join('\n')}\n`;
}
