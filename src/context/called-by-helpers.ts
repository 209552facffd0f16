import { LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import { DEFINITION, isTelling, typesOn, type ChangedSymbols } from './name-symbols.ts';

/** How many names are looked up, and how much of a helper is read. */
const MOST_NAMES = 80;
const LONGEST_HELPER = 60;

const CALL = /(?<!\bnew )\b([A-Za-z_]\w{3,})\s*\(/g;

/** Names that the functions call which the changed lines use, and types that these name, as far as no text in view defines them. */
export function calledByHelpers({ used, defined }: Pick<ChangedSymbols, 'used' | 'defined'>, texts: readonly { readonly text: string }[]): ReadonlySet<string> {
  const known = new Set<string>();
  const called = new Set<string>();
  for (const { text } of texts) {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      const names = definedOn(line);
      for (const name of names) known.add(name);
      if (names.some((name) => used.has(name))) for (const inner of [...typesOn(line), ...namesIn(bodyAt(lines, at))]) called.add(inner);
    }
  }
  return new Set([...called].filter((name) => isTelling(name) && !known.has(name) && !used.has(name) && !defined.has(name)).slice(0, MOST_NAMES));
}

function definedOn(line: string): string[] {
  return line.length > LONGEST_SEARCHED_LINE ? [] : [...line.matchAll(DEFINITION)].map((match) => match[1] ?? match[2] ?? '');
}

/** Everything below that is indented further. */
function bodyAt(lines: readonly string[], at: number): readonly string[] {
  const indent = indentOf(lines[at] ?? '');
  const after = lines.slice(at + 1, at + LONGEST_HELPER);
  const end = after.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent && !/^\s*[){]/.test(line));
  return end < 0 ? after : after.slice(0, end);
}

const indentOf = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;

const namesIn = (lines: readonly string[]): string[] => lines.flatMap((line) => line.length > LONGEST_SEARCHED_LINE ? [] : [...[...line.matchAll(CALL)].map((match) => match[1] ?? ''), ...typesOn(line)]);
