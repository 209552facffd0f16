import { readFileSync } from 'node:fs';
import { structuredPatch } from 'diff';
import type { EvalCase } from './load-cases.ts';

export interface ChangedPath {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed';
  /** Numbers of the head-side lines that the change adds; a removal counts as its neighbours. */
  readonly lines: ReadonlySet<number>;
  readonly added: number;
  readonly removed: number;
}

/** What a case's change does to each file, from its trees alone. */
export function changedPaths({ before, after }: Pick<EvalCase, 'before' | 'after'>): ChangedPath[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [old, young] = [before.get(path), after.get(path)].map((file) => (file === undefined ? null : readFileSync(file, 'utf8')));
    if (old === young) return [];
    const status = old === null ? 'added' as const : young === null ? 'removed' as const : 'modified' as const;
    return [{ path, status, ...touchedLines(old ?? '', young ?? '') }];
  });
}

function touchedLines(old: string, young: string): Pick<ChangedPath, 'lines' | 'added' | 'removed'> {
  const lines = new Set<number>();
  let [added, removed] = [0, 0];
  for (const hunk of structuredPatch('', '', old, young, '', '', { context: 0 }).hunks) {
    let line = hunk.newStart;
    for (const text of hunk.lines) {
      if (text.startsWith('+')) { lines.add(line); line += 1; added += 1; }
      if (text.startsWith('-')) { lines.add(line).add(Math.max(1, line - 1)); removed += 1; }
    }
  }
  return { lines, added, removed };
}
