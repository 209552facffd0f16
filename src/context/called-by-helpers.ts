import { LONGEST_SEARCHED_LINE } from '../git/limits.ts';
import { DEFINITION, isTelling, typesOn, type ChangedSymbols } from './name-symbols.ts';

/** How many functions and how many types are looked up, and how much of a helper is read. */
const MOST_CALLED = 80;
const MOST_TYPES = 40;
const LONGEST_HELPER = 60;

const CALL = /(?<!\bnew )\b([A-Za-z_]\w{3,})\s*\(/g;

/** Names that the functions call which the changed lines use, and types that these name, as far as no text in view defines them. */
export function calledByHelpers({ used, defined }: Pick<ChangedSymbols, 'used' | 'defined'>, texts: readonly { readonly text: string }[]): ReadonlySet<string> {
  const known = new Set<string>();
  const called = new Set<string>();
  const types = new Set<string>();
  for (const { text } of texts) {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      const names = definedOn(line);
      for (const name of names) known.add(name);
      if (!names.some((name) => used.has(name))) continue;
      const body = bodyAt(lines, at).filter((inner) => inner.length <= LONGEST_SEARCHED_LINE);
      for (const name of body.flatMap(callsOn)) called.add(name);
      for (const name of [line, ...body].flatMap(typesOn)) types.add(name);
    }
  }
  const unknown = (names: ReadonlySet<string>): string[] => [...names].filter((name) => isTelling(name) && !known.has(name) && !used.has(name) && !defined.has(name));
  return new Set([...unknown(called).slice(0, MOST_CALLED), ...unknown(types).slice(0, MOST_TYPES)]);
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

const callsOn = (line: string): string[] => [...line.matchAll(CALL)].map((match) => match[1] ?? '');
