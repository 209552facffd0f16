import { printError } from '../src/cli/print-error.ts';
import { blind, check, second } from './commands/labels.ts';
import { accept, compare, report } from './commands/look-back.ts';
import { run } from './commands/run.ts';
import type { Surroundings } from './commands/surroundings.ts';
import { runCommandLine } from './program.ts';

const stop = new AbortController();
process.once('SIGINT', () => { stop.abort(); });
process.once('SIGTERM', () => { stop.abort(); });

const surroundings: Surroundings = {
  variables: process.env, interrupted: stop.signal, now: () => new Date(),
  say: (text) => { process.stdout.write(text); }, tell: (text) => { process.stderr.write(text); },
};

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    run: (options) => run(options, surroundings),
    report: (folder, options) => report(folder, options, surroundings),
    compare: (before, after) => compare(before, after, surroundings),
    accept: (folder) => accept(folder, surroundings),
    check: (filter) => check(filter, surroundings),
    blind: (options) => blind(options, surroundings),
    second: (answers, options) => second(answers, options, surroundings),
  });
} catch (error) {
  const { text, exitCode } = printError(error);
  process.stderr.write(stop.signal.aborted ? 'stopped; run it again to go on where it was\n' : text);
  process.exitCode = stop.signal.aborted ? 130 : exitCode;
}
