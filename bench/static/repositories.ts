import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { Corpus } from './corpus.ts';

/** A bare repository with `main` and `feature`, written by `git fast-import`: fifty thousand files take seconds. */
export function makeRepository(path: string, base: Corpus, changed: Corpus): void {
  mkdirSync(path, { recursive: true });
  const git = (args: readonly string[], input?: string): void => { execFileSync('git', args, { cwd: path, ...(input === undefined ? {} : { input }), stdio: ['pipe', 'ignore', 'inherit'] }); };
  git(['init', '-q', '--bare', '-b', 'main', '.']);
  git(['fast-import', '--quiet'], `${commitOf('main', null, base)}${commitOf('feature', 'main', changed)}`);
}

function commitOf(branch: string, from: string | null, files: Corpus): string {
  const changes = [...files].map(([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
  return `commit refs/heads/${branch}\ncommitter Bench <bench@example.com> 1767225600 +0000\ndata 0\n${from === null ? '' : `from refs/heads/${from}\n`}${changes.join('')}\n`;
}
