import { runProgram } from '../cli/run-program.ts';

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly interrupted?: AbortSignal;
}

/** The program with its streams caught and nothing of the tester's environment. */
export async function runCli(argv: readonly string[], { cwd, variables = {}, stdin = '', interrupted = new AbortController().signal }: CliOptions): Promise<CliRun> {
  let stdout = '';
  let stderr = '';
  const exitCode = await runProgram(argv, {
    cwd, variables: { SCALABILITY_DIRECTOR_STORE: `${cwd}-store`, ...variables }, interrupted,
    stdout: (text) => { stdout += text; }, stderr: (text) => { stderr += text; },
    readStdin: () => Promise.resolve(Buffer.from(stdin)), terminal: { stdout: false, stderr: false }, now: () => new Date('2026-11-24T00:00:00Z'),
  });
  return { exitCode, stdout, stderr };
}
