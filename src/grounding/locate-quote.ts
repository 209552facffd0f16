import { revealHidden } from '../planning/reveal-hidden.ts';

/** Below this many letters and digits a quote such as `}` or `end` proves nothing. */
const LEAST_SIGNIFICANT_CHARACTERS = 4;

/**
 * The 1-based line at which a quote stands in a text, white space apart; a hidden character may be quoted as it is or as it was
 * shown. The occurrence nearest to the claimed line when there
 * are several, null when there is none. A quote of several lines must stand on consecutive lines; its empty lines are ignored at both ends.
 */
export function locateQuote(text: string, quote: string, claimedLine: number): number | null {
  const wanted = quote.split(/\r?\n/).map(folded);
  while (wanted[0] === '') wanted.shift();
  while (wanted.at(-1) === '') wanted.pop();
  if (wanted.join('').replace(/[^\p{L}\p{N}]/gu, '').length < LEAST_SIGNIFICANT_CHARACTERS) return null;
  const lines = text.split('\n').map((line) => ({ raw: folded(line), shown: folded(revealHidden(line)) }));
  const stands = (line: string, at: number): boolean => lines[at]?.raw === line || lines[at]?.shown === line;
  const found: number[] = [];
  for (let index = 0; index <= lines.length - wanted.length; index += 1) {
    if (wanted.every((line, offset) => stands(line, index + offset))) found.push(index + 1);
  }
  return nearest(found, claimedLine);
}

function nearest(lines: readonly number[], wanted: number): number | null {
  let best: number | null = null;
  for (const line of lines) {
    if (best === null || Math.abs(line - wanted) < Math.abs(best - wanted)) best = line;
  }
  return best;
}

function folded(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}
