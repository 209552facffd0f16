import { runEvals } from './run-evals.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stop.abort(); });

// A reader that stops early, such as `head`, is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });

process.exitCode = await runEvals(process.argv.slice(2), {
  variables: process.env, interrupted: stop.signal, now: () => new Date(),
  say: (text) => { process.stdout.write(text); }, tell: (text) => { process.stderr.write(text); },
});
