import { runEvals } from './run-evals.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { stop.abort(); });

process.exitCode = await runEvals(process.argv.slice(2), {
  variables: process.env, interrupted: stop.signal, now: () => new Date(),
  say: (text) => { process.stdout.write(text); }, tell: (text) => { process.stderr.write(text); },
});
