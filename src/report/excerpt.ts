import type { Finding } from '../model/finding.ts';
import { escapeText } from './escape.ts';
import { INDENT } from './layout.ts';
import type { Paint } from './paint.ts';

/** Characters of a line of code before it is cut. */
const CODE_WIDTH = 110;

/** The code at a finding with its line numbers; the finding's own lines are marked. */
export function excerpt({ excerpt: lines, location }: Finding, paint: Paint): string[] {
  const width = String(lines.at(-1)?.line ?? 1).length;
  return lines.map(({ line, text }) => {
    const isMarked = line >= location.startLine && line <= location.endLine;
    const code = `${String(line).padStart(width)} | ${cut(escapeText(text))}`.trimEnd();
    return isMarked ? `${INDENT}${paint.red('>')} ${code}` : `${INDENT}  ${paint.dim(code)}`;
  });
}

/** By characters, so that none is cut in half. */
function cut(code: string): string {
  const characters = Array.from(code);
  return characters.length > CODE_WIDTH ? `${characters.slice(0, CODE_WIDTH - 4).join('')} ...` : code;
}
