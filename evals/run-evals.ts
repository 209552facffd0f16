import { printError } from '../src/cli/print-error.ts';
import { hunt, judge, precision } from './commands/hunt.ts';
import { blind, check, second } from './commands/labels.ts';
import { accept, compare, report } from './commands/look-back.ts';
import { added, undone } from './commands/recall.ts';
import { run } from './commands/run.ts';
import type { Surroundings } from './commands/surroundings.ts';
import { runCommandLine } from './program.ts';

/** Runs one command line of the evals and gives its exit code; every error is printed here and nowhere else. */
export async function runEvals(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await runCommandLine(argv, {
      run: (options) => run(options, surroundings),
      report: (folder, options) => report(folder, options, surroundings),
      compare: (before, after) => compare(before, after, surroundings),
      accept: (folder) => accept(folder, surroundings),
      check: (filter) => check(filter, surroundings),
      blind: (options) => blind(options, surroundings),
      hunt: (repository, options) => hunt(repository, options, surroundings),
      judge: (sheet, options) => judge(sheet, options, surroundings),
      precision: (options) => precision(options, surroundings),
      undone: (options) => undone(options, surroundings),
      added: (options) => added(options, surroundings),
      second: (answers, options) => second(answers, options, surroundings),
    });
  } catch (error) {
    if (surroundings.interrupted.aborted) {
      surroundings.tell('stopped; the same command goes on where it was\n');
      return 130;
    }
    const { text, exitCode } = printError(error);
    surroundings.tell(text);
    return exitCode;
  }
}
