import { join } from 'node:path';
import { temporaryFolder } from '../../src/testing/git-repository.ts';
import { readResults, type Results } from '../run/results-file.ts';
import { runEvals } from '../run-evals.ts';

export interface EvalsRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly out: string;
  readonly results: () => Results;
}

export interface EvalsOptions {
  readonly cases: string;
  readonly out?: string;
  readonly store?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly interrupted?: AbortSignal;
  readonly onProgress?: (line: string) => void;
}

/** The evals over given cases, with results and answers in folders of the test's own. */
export async function runEvalsIn(argv: readonly string[], { cases, out = temporaryFolder(), store = temporaryFolder(), ...rest }: EvalsOptions): Promise<EvalsRun> {
  const ran = await runEvalsWith(['run', '--cases', cases, '--out', out, '--store', store, ...argv], rest);
  return { ...ran, out, results: () => readResults(join(out, 'results.jsonl')) };
}

/** Any command line of the evals. */
export async function runEvalsWith(argv: readonly string[], { variables = {}, interrupted = new AbortController().signal, onProgress }: Omit<EvalsOptions, 'cases'> = {}): Promise<Pick<EvalsRun, 'exitCode' | 'stdout' | 'stderr'>> {
  let [stdout, stderr] = ['', ''];
  const exitCode = await runEvals(argv, {
    variables, interrupted, now: () => new Date('2026-11-26T00:00:00Z'),
    say: (text) => { stdout += text; }, tell: (text) => { stderr += text; onProgress?.(text); },
  });
  return { exitCode, stdout, stderr };
}
