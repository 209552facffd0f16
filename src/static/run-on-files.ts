import type { Gap } from '../model/coverage.ts';
import type { Surface } from '../model/surface.ts';
import type { SourceText } from './facts/facts.ts';
import type { Match, Rule } from './rules/types.ts';
import type { RunBounded } from './run-bounded.ts';

/** What a lead takes over from its rule. */
export type RuleHead = Pick<Rule, 'id' | 'check' | 'criterion' | 'law'>;

/** A match with the rule that made it and the surface of its function. */
export interface Found { readonly rule: RuleHead; readonly match: Match; readonly surface: Surface | null }

export interface FilesRun {
  readonly found: readonly Found[];
  readonly gaps: readonly Gap[];
}

/** A file, the rules that may find something in it, and how one of them is run on it. */
export interface JudgedFile { readonly file: SourceText; readonly rules: readonly Rule[]; readonly findWith: (rule: Rule) => Iterable<Match> }

export interface FilesRunOptions {
  readonly runBounded: RunBounded;
  readonly signal: AbortSignal;
  readonly surfaceOf: (match: Match) => Surface;
}

/** Time for all rules on one file; typical files take under 10 ms. */
const FILE_MILLISECONDS = 5_000;
/** To start a watch takes as long as the rules take on a small file, so that several files share one. */
const FILES_PER_WATCH = 16;
const WATCH_MILLISECONDS = 1_000;

/** Runs the rules over the files in their order. What a deadline or a slow rule left out is a gap. */
export async function runOnFiles(files: readonly JudgedFile[], options: FilesRunOptions): Promise<FilesRun> {
  const found: Found[] = [];
  const gaps: Gap[] = [];
  for (let start = 0; start < files.length; start += FILES_PER_WATCH) {
    const batch = files.slice(start, start + FILES_PER_WATCH);
    const together = await runTogether(batch, options);
    found.push(...together.flat());
    for (const slow of batch.slice(together.length)) {
      const late = await runAlone(slow, found, options);
      if (late !== null) gaps.push({ reason: 'deadline', path: slow.file.path, area: null, detail: late });
    }
  }
  return { found, gaps };
}

/** The matches of each file, as far as the rules came in the time for all of them. */
async function runTogether(batch: readonly JudgedFile[], { runBounded, signal, surfaceOf }: FilesRunOptions): Promise<Found[][]> {
  const finished: Found[][] = [];
  await nextTurn();
  if (signal.aborted) return finished;
  runBounded(WATCH_MILLISECONDS, () => {
    for (const { rules, findWith } of batch) {
      const found: Found[] = [];
      for (const rule of rules) for (const match of findWith(rule)) found.push({ rule, match, surface: surfaceOf(match) });
      finished.push(found);
    }
  });
  return finished;
}

/** What kept the rules from being run whole; null when nothing did. */
async function runAlone({ rules, findWith }: JudgedFile, found: Found[], { runBounded, signal, surfaceOf }: FilesRunOptions): Promise<string | null> {
  await nextTurn();
  if (signal.aborted) return 'The deadline passed before the static rules had run on it.';
  let running = '';
  const isDone = runBounded(FILE_MILLISECONDS, () => {
    for (const rule of rules) {
      running = rule.id;
      for (const match of findWith(rule)) found.push({ rule, match, surface: surfaceOf(match) });
    }
  });
  return isDone ? null : `The rules took longer than ${FILE_MILLISECONDS} ms on it, and were stopped in ${running}.`;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
