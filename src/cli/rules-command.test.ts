import { describe, expect, it } from 'vitest';
import { RULES } from '../static/rules/index.ts';
import { gitRepository, type TestRepository } from '../testing/git-repository.ts';
import { runCli, type CliRun } from '../testing/run-cli.ts';

const RULE = 'id: no-sync-mailer\nlanguage: Python\nmessage: $F waits for the mail server\nrule: { pattern: mailer.send_now($F) }\nmetadata: { check: bottlenecks/blocking_work, law: per_item }\n';
const TEST = 'id: no-sync-mailer\nvalid:\n  - mailer.queue(receipt)\ninvalid:\n  - mailer.send_now(receipt)\n';
const FOLDER = '.scalability-director/rules';

const shop = (test = TEST): TestRepository => gitRepository({ [`${FOLDER}/mailer.yml`]: RULE, [`${FOLDER}/no-sync-mailer-test.yml`]: test });
const run = ({ path }: TestRepository, ...argv: string[]): Promise<CliRun> => runCli(['rules', ...argv], { cwd: path });

describe('rules list', () => {
  it('shows every rule, ours and the repository\'s, with where it comes from', async () => {
    const { stdout, exitCode } = await run(shop(), 'list', '--json');
    const listed = JSON.parse(stdout) as { id: string; from: string; check: string }[];
    expect(exitCode).toBe(0);
    expect(listed.map(({ id }) => id)).toEqual([...RULES.map(({ id }) => id), 'owners/no-sync-mailer']);
    expect(listed.at(-1)).toMatchObject({ check: 'bottlenecks/blocking_work', from: `${FOLDER}/mailer.yml:1`, languages: ['python'], criterion: null });
    expect((await run(gitRepository(), 'list')).stdout).toContain('bottlenecks/query-per-item');
  });

  it('names a rule that is wrong', async () => {
    const { exitCode, stderr } = await run(gitRepository({ [`${FOLDER}/mailer.yml`]: RULE.replace('pattern', 'patern') }), 'list');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(`${FOLDER}/mailer.yml:1: rule no-sync-mailer: `)]);
  });
});

describe('rules explain', () => {
  it.each(RULES)('says of $id what it reports, leaves alone and asks', async ({ id, description }) => {
    const { stdout, exitCode } = await run(gitRepository(), 'explain', id, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id, description, reports: { code: expect.any(String) as string }, leavesAlone: { code: expect.any(String) as string }, checkText: expect.stringContaining('##') as string });
  });

  it('takes the example of an owners\' rule from its test', async () => {
    const { stdout } = await run(shop(), 'explain', 'owners/no-sync-mailer');
    expect(stdout).toMatch(/It reports[^]*mailer\.send_now\(receipt\)[^]*It leaves alone[^]*mailer\.queue\(receipt\)/);
    expect(stdout).toContain('a question for the model engine');
  });

  it('knows what was probably meant', async () => {
    const { exitCode, stderr } = await run(gitRepository(), 'explain', 'bottlenecks/query-per-items');
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('did you mean bottlenecks/query-per-item?')]);
  });
});

describe('rules test', () => {
  it('passes a rule that reports its invalid snippets and no valid one', async () => {
    expect(await run(shop(), 'test')).toMatchObject({ exitCode: 0, stdout: 'ok    no-sync-mailer  2 snippets\n1 of 1 rules pass their tests\n' });
  });

  it('fails a rule that is noisy or misses, and names the snippet', async () => {
    const { exitCode, stdout } = await run(shop(TEST.replace('mailer.queue', 'mailer.send_now').replace('  - mailer.send_now(receipt)\n', '  - mailer.send(receipt)\n').replace('valid:\n  - mailer.send(', 'valid:\n  - mailer.send_now(')), 'test', FOLDER);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('noisy on: mailer.send_now(receipt)');
    const missed = await run(shop(TEST.replace('- mailer.send_now', '- mailer.send')), 'test');
    expect([missed.exitCode, missed.stdout]).toEqual([1, expect.stringContaining('misses: mailer.send(receipt)')]);
  });

  it('says what to do where there is no test, or no rule for one', async () => {
    expect((await run(gitRepository(), 'test')).exitCode).toBe(2);
    expect(await run(shop(TEST.replace('no-sync-mailer', 'other')), 'test')).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('no rule has this id') as string });
  });
});
