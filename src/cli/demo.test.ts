import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { createRepository } from '../git/create-repository.ts';
import { ReviewResult } from '../model/result.ts';
import { temporaryFolder } from '../testing/git-repository.ts';
import { runCli } from '../testing/run-cli.ts';

const SHOP = fileURLToPath(new URL('../../examples/shop/', import.meta.url));

const Expected = z.strictObject({
  problems: z.array(z.strictObject({ path: z.string(), lines: z.tuple([z.number(), z.number()]), check: z.string(), also: z.string().optional(), severity: z.string(), kind: z.string() })),
  quiet: z.array(z.string()),
});

describe('the demo', () => {
  it('reports each of its six problems where it is, and none of their sound twins', async () => {
    const expected = Expected.parse(parse(readFileSync(join(SHOP, 'expected.yaml'), 'utf8')));
    const repository = await createRepository({ path: temporaryFolder(), main: join(SHOP, 'main'), feature: join(SHOP, 'feature') }, new AbortController().signal);
    const run = await runCli(['review', 'feature', '--engine', 'static', '--format', 'json'], { cwd: repository });
    const result = ReviewResult.parse(JSON.parse(run.stdout));
    expect([run.exitCode, result.verdict, result.coverage.percent]).toEqual([1, 'block', 100]);
    for (const problem of expected.problems) {
      const found = result.findings.filter((finding) => finding.location.path === problem.path && finding.severity === problem.severity);
      expect(found.map((finding) => finding.location.startLine >= problem.lines[0] && finding.location.startLine <= problem.lines[1]), problem.path).toEqual([true]);
      expect([problem.check, problem.also]).toContain(found[0]?.check);
    }
    const others = result.findings.filter((finding) => !expected.problems.some((problem) => problem.path === finding.location.path));
    expect(others).toEqual([]);
    expect(expected.quiet).toHaveLength(expected.problems.length);
  });
});
