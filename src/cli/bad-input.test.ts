import { describe, expect, it } from 'vitest';
import { ReviewResult } from '../model/result.ts';
import { gitRepository } from '../testing/git-repository.ts';
import { runCli } from '../testing/run-cli.ts';

const LOOP = 'from .models import Order\n\ndef load(request, ids):\n    for pk in ids:\n        Order.objects.get(pk=pk)\n';
const SECONDS = 60_000;

async function review(files: Readonly<Record<string, string>>, base: Readonly<Record<string, string>> = {}): Promise<ReviewResult> {
  const repository = gitRepository({ 'shop/__init__.py': '', ...base });
  repository.git('checkout', '-q', '-b', 'feature');
  repository.commit({ 'shop/views.py': LOOP, ...files });
  const { stdout } = await runCli(['review', '--engine', 'static', '--format', 'json', '--base', 'main'], { cwd: repository.path });
  return ReviewResult.parse(JSON.parse(stdout));
}

const many = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_item, index) => line(index)).join('\n');

describe('a file that cannot be read is named, and the rest is reviewed', () => {
  it.each([
    ['is not the language at all', 'shop/broken.py', '?? %% ## @@ !!\n'.repeat(200), 'parse_failed'],
    ['is five megabytes of minified code', 'shop/bundle.js', 'var a=1;'.repeat(650_000), 'too_large'],
    ['is one long line', 'shop/line.js', 'f(1);'.repeat(13_000), 'too_large'],
    ['has 10,000 nested brackets', 'shop/nested.py', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}\n`, 'parse_failed'],
    ['has 10,000 open braces', 'shop/open.ts', '{\n'.repeat(10_000), 'parse_failed'],
  ])('one that %s', async (_what, path, text, reason) => {
    const result = await review({ [path]: text });
    expect(result.coverage.gaps.filter((gap) => gap.path === path).map((gap) => gap.reason)).toEqual([reason]);
    expect(result.coverage.files.find((file) => file.path === path)?.status).not.toBe('reviewed');
    expect(result.findings.map(({ location }) => location.path)).toContain('shop/views.py');
    expect(result.coverage.gaps.filter((gap) => gap.path === 'shop/views.py')).toEqual([]);
  }, SECONDS);

  it.each([
    ['10,000 functions', 'shop/functions.py', many(10_000, (index) => `def load${index}(ids):\n    return [get${index + 1}(pk) for pk in ids]\n`)],
    ['10,000 variables and uses of them', 'shop/states.py', `${many(8_000, (index) => `cache${index} = {}`)}\n\n\ndef fill(request):\n${many(8_000, (index) => `    cache${index}[request.id] = ${index}`)}\n`],
    ['a call of 10,000 links', 'shop/chain.ts', `export const q = db${'\n  .where({ a: 1 })'.repeat(300)};\n${many(3_000, (index) => `export const f${index} = (a) => a.map((b) => f${index + 1}(b));`)}\n`],
  ])('one with %s comes to an end', async (_what, path, text) => {
    const start = performance.now();
    const result = await review({ [path]: text });
    expect(performance.now() - start).toBeLessThan(SECONDS / 2);
    expect(result.findings.map(({ location }) => location.path)).toContain('shop/views.py');
  }, SECONDS);

  it('one on which an owners\' rule does not end, while its other rules and files go on', async () => {
    const rule = (id: string, body: string): string => `id: ${id}\nlanguage: python\nmessage: ${id}\nrule: ${body}\nmetadata: { check: bottlenecks/query_count, law: per_item, confidence: sure }\n`;
    const slow = rule('slow', "{ kind: call, inside: { stopBy: end, kind: module, has: { stopBy: end, kind: call, inside: { stopBy: end, kind: module, has: { stopBy: end, regex: '^never$' } } } } }");
    const result = await review(
      { 'shop/args.py': `${many(2_000, (index) => `call${index}()`)}\nmark()\n` },
      { '.scalability-director/rules/a-slow.yml': slow, '.scalability-director/rules/b-mark.yml': rule('mark', "{ pattern: mark() }") },
    );
    const gaps = result.coverage.gaps.filter(({ path }) => path === 'shop/args.py');
    expect(gaps.map(({ reason, detail }) => [reason, detail])).toEqual([['deadline', 'The owners\' rule slow took too long on it and was stopped.']]);
    expect(result.findings.map(({ title }) => title)).toContain('mark');
    expect(result.verdict).not.toBe('pass');
  }, SECONDS);
});
