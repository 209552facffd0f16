import * as z from 'zod';

const MOST_CHARACTERS = 200;
const MOST_STARS_PER_FOLDER = 3;
const MOST_BRACES_PER_FOLDER = 3;

/** Why a glob is not taken, in words for its author; null when it is. The limits keep the cost of matching small whatever the paths are. */
export function rejectGlob(glob: string): string | null {
  if (glob === '') return 'it is empty';
  if (glob.length > MOST_CHARACTERS) return `it is longer than ${MOST_CHARACTERS} characters`;
  if (/\{[^}]*\//.test(glob)) return 'braces cannot span folders; write one glob for each';
  const folders = glob.split('/').filter((folder) => folder !== '**');
  if (folders.some((folder) => countOf(folder, /\*+/g) > MOST_STARS_PER_FOLDER)) return `one folder or file name holds more than ${MOST_STARS_PER_FOLDER} stars`;
  if (folders.some((folder) => countOf(folder, /\{/g) > MOST_BRACES_PER_FOLDER)) return `one folder or file name holds more than ${MOST_BRACES_PER_FOLDER} braces`;
  return null;
}

/** A pattern over repository paths: `**` crosses folders, `*` and `?` do not, `[a-z]` and `{a,b}` are choices, all else is literal. */
export const Glob = z.string().superRefine((glob, context) => {
  const reason = rejectGlob(glob);
  if (reason !== null) context.addIssue({ code: 'custom', message: reason });
});

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
