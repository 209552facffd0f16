import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ReviewResult } from '../model/result.ts';
import { gitRepository, temporaryFolder } from '../testing/git-repository.ts';
import { runCli } from '../testing/run-cli.ts';
import { BASE, LOADS_ALL, feature } from '../testing/shop-feature.ts';

describe('wrong use', () => {
  it.each([
    ['no repository', ['review', '--repo', '/'], 'Not a git repository'],
    ['an unknown base', ['review', '--base', 'nowhere'], 'Unknown revision'],
    ['a base that looks like a flag', ['review', '--base=--output=x'], 'Unknown revision'],
    ['the model engine without a key', ['review', '--engine', 'model'], 'ANTHROPIC_API_KEY'],
    ['an unknown flag', ['review', '--frobnicate'], 'unknown option'],
    ['an unknown command', ['revue'], 'unknown command'],
    ['a deadline that is no number', ['review', '--deadline', 'soon'], 'above zero'],
    ['a patch that is not there', ['review', '--patch', 'nowhere.diff'], 'nowhere.diff'],
    ['a branch named twice', ['review', 'feature', '--head', 'main'], 'once'],
    ['a store inside the repository', ['review', '--answers', 'host', '--store', 'answers'], 'lies inside'],
  ])('%s is told in words, with exit code 2', async (_name, argv, words) => {
    const run = await runCli(argv, { cwd: feature().path });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(words);
    expect(run.stdout).toBe('');
  });

  it('an endpoint that would send the key in the clear is refused', async () => {
    const run = await runCli(['review', '--engine', 'model'], { cwd: feature().path, variables: { ANTHROPIC_API_KEY: 'sk-ant-canary', ANTHROPIC_BASE_URL: 'http://example.com' } });
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).not.toContain('canary');
  });

  it('all complaints about the configuration come at once', async () => {
    const repository = gitRepository({ ...BASE, '.scalability-director.yaml': 'ignor: [a]\nmodel: claude-opus-5-5\nsuppressions:\n  - check: caching/none\n    path: a\n    reason: short\n    expires: soon\n' });
    repository.git('checkout', '-q', '-b', 'feature');
    repository.commit({ 'shop/orders.py': LOADS_ALL });
    const run = await runCli(['review'], { cwd: repository.path });
    expect(run.exitCode).toBe(2);
    for (const words of ['ignor', 'only the operator', 'suppressions[0].check', 'suppressions[0].reason', 'suppressions[0].expires']) expect(run.stderr).toContain(words);
  });

  it('a report that cannot be written is told, with exit code 2', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    expect(await runCli(['review', '--engine', 'static', '--output', join(folder, 'taken')], { cwd: feature().path })).toMatchObject({ exitCode: 2 });
  });
});

describe('reports', () => {
  it('an empty change says so and names the base', async () => {
    const repository = gitRepository(BASE);
    repository.git('branch', 'same');
    const run = await runCli(['review', 'same'], { cwd: repository.path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout.split('\n')[0]).toBe('SCALABILITY DIRECTOR: NOT APPLICABLE - 0 blocking, 0 warnings (coverage 100%)');
    expect(run.stdout).toContain('same does not differ from main');
  });

  it('documentation alone is not applicable, by name of the rule', async () => {
    const run = await runCli(['review'], { cwd: feature({ 'README.md': 'more words\n' }).path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('documentation');
  });

  it('--output writes the report and leaves the headline', async () => {
    const repository = feature({ 'README.md': 'more words\n' });
    const file = join(temporaryFolder(), 'review.json');
    const run = await runCli(['review', '--format', 'json', '--output', file], { cwd: repository.path });
    expect(run.stdout).toBe('SCALABILITY DIRECTOR: NOT APPLICABLE - 0 blocking, 0 warnings (coverage 100%)\n');
    expect(ReviewResult.parse(JSON.parse(readFileSync(file, 'utf8'))).verdict).toBe('not_applicable');
  });

  it('--dry-run prints the questions and their price, and asks nothing', async () => {
    const run = await runCli(['review', '--dry-run'], { cwd: feature().path });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/^6 questions, about [\d,]+ input tokens/);
    expect(run.stdout).toMatch(/claude-opus-5-5 +about \$\d+\.\d\d/);
  });

  it('--patch reviews a diff from standard input', async () => {
    const patch = '--- /dev/null\n+++ b/notes.md\n@@ -0,0 +1 @@\n+words\n';
    const run = await runCli(['review', '--patch', '-'], { cwd: temporaryFolder(), stdin: patch });
    expect([run.exitCode, run.stdout.includes('NOT APPLICABLE')]).toEqual([0, true]);
  });

  it('--help tells the exit codes', async () => {
    const run = await runCli(['review', '--help'], { cwd: temporaryFolder() });
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('3  incomplete');
  });
});
