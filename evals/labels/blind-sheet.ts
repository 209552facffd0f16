import { readFileSync } from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { changedPaths } from '../load/changed-lines.ts';
import type { EvalCase } from '../load/load-cases.ts';

/** The change of a case as a second labeller may see it: the whole tree and the diff, neither its name nor its labels. */
export function blindSheet(number: string, entry: EvalCase): string {
  const changes = changedPaths(entry);
  const changed = new Set(changes.map(({ path }) => path));
  const read = (file: string | undefined): string => (file === undefined ? '' : readFileSync(file, 'utf8'));
  return [
    `# Change ${number}`, `Commit message: ${entry.message}`,
    '## Diff', ...changes.map(({ path, status }) => fenced(createTwoFilesPatch(status === 'added' ? '/dev/null' : `a/${path}`, status === 'removed' ? '/dev/null' : `b/${path}`, read(entry.before.get(path)), read(entry.after.get(path))))),
    '## Changed files as they are after the change, with line numbers', ...[...changed].filter((path) => entry.after.has(path)).map((path) => `### ${path}\n\n${fenced(numbered(read(entry.after.get(path))))}`),
    '## The other files', ...[...entry.after.keys()].filter((path) => !changed.has(path)).map((path) => `### ${path}\n\n${fenced(numbered(read(entry.after.get(path))))}`), '',
  ].join('\n\n');
}

function numbered(text: string): string {
  return text.replace(/\n$/, '').split('\n').map((line, index) => `${String(index + 1).padStart(4)}  ${line}`).join('\n');
}

function fenced(text: string): string {
  return `~~~~~~\n${text.trimEnd()}\n~~~~~~`;
}
