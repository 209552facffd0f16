import { EXIT_CODES } from '../errors.ts';
import { takeAnswer } from './commands/answer.ts';
import { explainRule, listRules, testRules } from './commands/rules.ts';
import { runReview } from './commands/review.ts';
import type { Environment } from './environment.ts';
import { printError } from './print-error.ts';
import { buildProgram, isUsageExit } from './program.ts';

/** Runs one command line and gives its exit code; every error is printed here and nowhere else. */
export async function runProgram(argv: readonly string[], environment: Environment): Promise<number> {
  let exitCode: number = EXIT_CODES.pass;
  const program = buildProgram({
    review: async (branch, options) => { exitCode = await runReview(branch, options, environment); },
    listRules: async (options) => { exitCode = await listRules(options, environment); },
    explainRule: async (id, options) => { exitCode = await explainRule(id, options, environment); },
    testRules: async (path, options) => { exitCode = await testRules(path, options, environment); },
    answer: async (id, options) => { exitCode = await takeAnswer(id, options, environment); },
  }, { out: environment.stdout, err: environment.stderr });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (isUsageExit(error)) return error.exitCode === 0 ? EXIT_CODES.pass : EXIT_CODES.usage;
    if (environment.interrupted.aborted) {
      environment.stderr('stopped before the review was done; what was answered is kept\n');
      return EXIT_CODES.incomplete;
    }
    const { text, exitCode: code } = printError(error);
    environment.stderr(text);
    return code;
  }
}
