#!/usr/bin/env node
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRepository } from '../git/create-repository.ts';
import { runProgram } from './run-program.ts';

const SHOP = fileURLToPath(new URL('../../examples/shop', import.meta.url));

/** Makes the shop's repository, reviews main..feature with the static engine, and says what a real run would exit with. */
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'scalability-director-demo-'));
const interrupted = new AbortController().signal;
const repository = await createRepository({ path: folder, main: join(SHOP, 'main'), feature: join(SHOP, 'feature') }, interrupted);
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; });
const say = (text: string): void => { process.stdout.write(text); };

say(`A small shop, as a git repository: ${repository}\n$ scalability-director review feature --repo ${repository} --engine static\n\n`);
const exitCode = await reviewShop('console');
await reviewShop('json');
say(`\nThe demo itself ends with 0; a real run ends with ${exitCode}.\nThe reports: ${join(folder, 'review.txt')} and ${join(folder, 'review.json')}\n`);

async function reviewShop(format: 'console' | 'json'): Promise<number> {
  let report = '';
  const code = await runProgram(['review', 'feature', '--repo', repository, '--engine', 'static', '--format', format], {
    cwd: folder, variables: {}, interrupted, now: () => new Date(),
    stdout: (text) => { report += text; }, stderr: (text) => { process.stderr.write(text); },
    readStdin: () => Promise.resolve(new Uint8Array()), terminal: { stdout: process.stdout.isTTY && format === 'console', stderr: false },
  });
  writeFileSync(join(folder, format === 'json' ? 'review.json' : 'review.txt'), report);
  if (format === 'console') say(report);
  return code;
}
