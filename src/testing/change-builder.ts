import { createHash } from 'node:crypto';
import { diffTexts } from '../diff/diff-texts.ts';
import type { Change, ChangedFile, ContextFile, FileContent, PolicyFiles } from '../model/change.ts';

export interface ChangeSketch {
  /** Path to head text; null for a deleted file. A path that `base` lacks is an added file. */
  readonly head: Readonly<Record<string, string | null>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly context?: readonly Omit<ContextFile, 'content' | 'reason'>[];
  readonly contextText?: Readonly<Record<string, string>>;
  readonly policy?: Partial<PolicyFiles>;
}

/** A Change as the collector would make it from two trees, for tests of what comes after it. */
export function aChange(sketch: ChangeSketch): Change {
  const base = sketch.base ?? {};
  const files = Object.entries(sketch.head).map(([path, text]) => changedFile(path, base[path] ?? null, text));
  return {
    base: { kind: 'commit', name: 'main', commit: 'b'.repeat(40) },
    head: { kind: 'commit', name: 'feature', commit: 'f'.repeat(40) },
    baseReason: 'merge base of main and feature',
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    context: (sketch.context ?? []).map((file) => ({ ...file, reason: 'beside the change', content: contentOf(sketch.contextText?.[file.path] ?? '') })),
    policy: { config: null, packageJson: null, profile: null, rules: [], ...sketch.policy },
    notices: [],
  };
}

export function contentOf(text: string): FileContent {
  return { blob: createHash('sha1').update(text).digest('hex'), text, encoding: 'utf-8', complete: true };
}

function changedFile(path: string, base: string | null, head: string | null): ChangedFile {
  const hunks = diffTexts(base ?? '', head ?? '');
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    path, basePath: null,
    status: base === null ? 'added' : head === null ? 'deleted' : 'modified',
    base: base === null ? null : contentOf(base), head: head === null ? null : contentOf(head),
    hunks,
    addedLines: lines.filter((line) => line.kind === 'added').length,
    removedLines: lines.filter((line) => line.kind === 'removed').length,
    unread: null,
  };
}
