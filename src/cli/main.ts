#!/usr/bin/env node
import { runProgram } from './run-program.ts';

const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143 } as const;

const interruption = new AbortController();
for (const [signal, exitCode] of Object.entries(EXIT_BY_SIGNAL)) {
  process.once(signal, () => {
    process.exitCode = exitCode;
    interruption.abort(new Error(`stopped by ${signal}`));
  });
}
process.stdout.on('error', leaveWhenClosed);

const exitCode = await runProgram(process.argv.slice(2), {
  cwd: process.cwd(),
  variables: process.env,
  stdout: (text) => { process.stdout.write(text); },
  stderr: (text) => { process.stderr.write(text); },
  readStdin: async () => Buffer.concat(await process.stdin.toArray() as Buffer[]),
  terminal: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
  interrupted: interruption.signal,
  now: () => new Date(),
});
process.exitCode ??= exitCode;

/** A reader that stops early, such as `head`, is not an error of ours. */
function leaveWhenClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
