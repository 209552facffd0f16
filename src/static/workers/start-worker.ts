import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** A thread keeps little; with the usual room it would let its garbage lie about. */
const LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 512 } as const;

/** Starts the thread whose code is `<name>` of this folder. */
export function startWorker(name: string): Worker {
  return new Worker(codeOf(name), { resourceLimits: LIMITS });
}

/** Compiled, it lies beside this file. Where this runs from its source, in tests and evals, a thread must be told how to read TypeScript. */
function codeOf(name: string): URL {
  if (!import.meta.url.endsWith('.ts')) return new URL(`./${name}.js`, import.meta.url);
  const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  const source = new URL(`./${name}.ts`, import.meta.url).href;
  return new URL(`data:text/javascript,${encodeURIComponent(`import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source)});`)}`);
}
