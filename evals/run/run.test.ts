import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/testing/run-cli.ts';
import { startMessagesServer, type ReceivedRequest, type Reply } from '../../src/testing/messages-server.ts';
import { temporaryFolder } from '../../src/testing/git-repository.ts';
import type { Outcome } from '../model/outcome.ts';
import { Recording } from '../model/recording.ts';
import { runEvalsIn } from '../testing/run-evals-in.ts';
import { N_PLUS_ONE, suiteFolder, twins } from '../testing/small-suite.ts';

function verdicts(outcomes: readonly Outcome[], subject: string): Record<string, string | null> {
  return Object.fromEntries(outcomes.filter((outcome) => outcome.subject === subject).map(({ item, verdict, status }) => [item, status === 'scored' ? verdict : status]));
}

/** Says of every question that nothing is wrong. */
function clean({ text }: ReceivedRequest): Reply {
  const checks = [...text.matchAll(/- (\w+\/\w+)\\n/g)].map(([, check]) => ({ check, status: 'met', note: 'seen' }));
  return { kind: 'answer', json: { checks, claims: [], leads: [], deferred: [], unreviewed: [] } };
}

const LIVE = (url: string): string[] => ['--engine', 'model', '--answers', 'live', '--base-url', url];
const KEY = { ANTHROPIC_API_KEY: 'sk-ant-test' };

describe('a run of the evals', () => {
  it('puts each case through the whole Director and the baselines', async () => {
    const run = await runEvalsIn([], { cases: twins() });
    expect(run.exitCode).toBe(0);
    const { outcomes } = run.results();
    expect(verdicts(outcomes, 'static')).toEqual({ 'bottlenecks/orders': 'block', 'bottlenecks/orders-clean': 'pass' });
    expect(verdicts(outcomes, 'always_block')).toEqual({ 'bottlenecks/orders': 'block', 'bottlenecks/orders-clean': 'block' });
    expect(verdicts(outcomes, 'always_pass')).toEqual({ 'bottlenecks/orders': 'pass', 'bottlenecks/orders-clean': 'pass' });
    const [finding] = outcomes.find(({ subject, item }) => subject === 'static' && item === 'bottlenecks/orders')!.findings.filter(({ severity }) => severity === 'blocking');
    expect(finding).toMatchObject({ check: 'bottlenecks/query_count', path: 'shop/views.py', quoteStands: true });
    expect(run.stdout).toMatch(/Director, static engine +100\.0%/);
    expect(readdirSync(run.out).sort()).toEqual(['report.html', 'report.md', 'results.jsonl']);
  });

  it('goes on where it was stopped, over a line that was cut short', async () => {
    const cases = twins();
    const stop = new AbortController();
    const first = await runEvalsIn(['--concurrency', '1'], { cases, interrupted: stop.signal, onProgress: () => { stop.abort(); } });
    expect([first.exitCode, first.results().outcomes.length]).toEqual([130, 1]);
    appendFileSync(join(first.out, 'results.jsonl'), '{"item":"bottlenecks/or');
    const second = await runEvalsIn([], { cases, out: first.out });
    expect(second.results().outcomes).toHaveLength(8);
    expect(second.stderr.trim().split('\n')).toHaveLength(7);
  });

  it('measures an item again when it has changed, and refuses to pool what was otherwise set', async () => {
    const cases = twins();
    const first = await runEvalsIn([], { cases });
    writeFileSync(join(cases, 'bottlenecks/orders-clean/after/shop/views.py'), N_PLUS_ONE.bad);
    const second = await runEvalsIn([], { cases, out: first.out });
    expect(second.stderr.trim().split('\n')).toHaveLength(4);
    expect(verdicts(second.results().outcomes, 'static')['bottlenecks/orders-clean']).toBe('block');
    const other = await runEvalsIn(['--model', 'claude-sonnet-5-5'], { cases, out: first.out });
    expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('differs in model')]);
  });

  it('says that no item fits, and what a wrong case lacks', async () => {
    expect(await runEvalsIn(['--filter', 'nothing'], { cases: twins() })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('No item fits') as string });
    const broken = await runEvalsIn([], { cases: suiteFolder({ 'hard/x': { file: { language: 'cobol' as never }, after: { a: 'x\n' } } }) });
    expect(broken.exitCode).not.toBe(0);
    expect(broken.stderr).toMatch(/hard\/x\/case\.yaml[^]*language/);
  });
});

describe('answers', () => {
  it('come from the model, are kept, noted with who and when, and are read again by a replay', async () => {
    await using server = await startMessagesServer(clean);
    const [cases, store] = [twins(), temporaryFolder()];
    const live = await runEvalsIn([...LIVE(server.url), '--budget', '500', '--filter', 'clean'], { cases, store, variables: KEY });
    expect(verdicts(live.results().outcomes, 'model')).toEqual({ 'bottlenecks/orders-clean': 'pass' });
    expect(server.requests).toHaveLength(7);
    const recordings = readFileSync(join(store, 'recordings.jsonl'), 'utf8').trim().split('\n').map((line) => Recording.parse(JSON.parse(line)));
    expect(recordings.map(({ subject, recordedOn, answeredBy }) => `${subject} ${recordedOn} ${answeredBy.way}`).sort()).toEqual([...Array<string>(6).fill('model 2026-11-26 anthropic'), 'naive 2026-11-26 anthropic']);
    const replay = await runEvalsIn(['--engine', 'model'], { cases, store });
    expect(server.requests).toHaveLength(7);
    expect(verdicts(replay.results().outcomes, 'model')).toEqual({ 'bottlenecks/orders-clean': 'pass', 'bottlenecks/orders': 'unscored' });
    expect(replay.results().outcomes.find(({ subject, item }) => subject === 'model' && item === 'bottlenecks/orders')?.reason).toBe('not recorded');
  });

  it('that were given to other words are stale, and the report says so', async () => {
    await using server = await startMessagesServer(clean);
    const [cases, store] = [twins(), temporaryFolder()];
    await runEvalsIn([...LIVE(server.url), '--budget', '500', '--filter', 'clean'], { cases, store, variables: KEY });
    writeFileSync(join(cases, 'bottlenecks/orders-clean/after/shop/views.py'), `${N_PLUS_ONE.good}\n\nSIZE = 3\n`);
    const changedCase = await runEvalsIn(['--engine', 'model', '--filter', 'clean'], { cases, store });
    expect(readFileSync(join(changedCase.out, 'report.md'), 'utf8')).toContain('stale: what is asked has changed since it was recorded');
    const file = join(store, 'recordings.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"promptHash":"\w+"/g, '"promptHash":"0000000000000000"'));
    const changedPrompt = await runEvalsIn(['--engine', 'model', '--filter', 'clean'], { cases, store });
    expect(readFileSync(join(changedPrompt.out, 'report.md'), 'utf8')).toContain('stale: a prompt has changed since it was recorded');
  });

  it('are asked anew in each trial, and read from the store within one', async () => {
    await using server = await startMessagesServer(clean);
    const run = await runEvalsIn([...LIVE(server.url), '--budget', '500', '--filter', 'clean', '--trials', '3'], { cases: twins(), variables: KEY });
    expect(run.results().outcomes.filter(({ subject }) => subject === 'model').map(({ trial }) => trial).sort()).toEqual([1, 2, 3]);
    expect(server.requests).toHaveLength(21);
    expect(readFileSync(join(run.out, 'report.md'), 'utf8')).toMatch(/\| pass\^3 \|.*100\.0%/);
  });

  it('are never asked beyond the budget: what is left over is unscored', async () => {
    await using server = await startMessagesServer(clean);
    const none = await runEvalsIn(LIVE(server.url), { cases: twins(), variables: KEY });
    expect(server.requests).toHaveLength(0);
    expect(verdicts(none.results().outcomes, 'model')).toEqual({ 'bottlenecks/orders': 'unscored', 'bottlenecks/orders-clean': 'unscored' });
    const few = await runEvalsIn([...LIVE(server.url), '--budget', '2.5', '--concurrency', '1', '--filter', 'clean'], { cases: twins(), variables: KEY });
    const paid = few.results().outcomes.map(({ usage }) => usage.dollars ?? 0).reduce((sum, one) => sum + one, 0);
    expect(paid).toBeLessThan(2.5);
    expect(few.results().outcomes.some(({ reason }) => reason.startsWith('over the budget'))).toBe(true);
  });

  it('of a host are waited for, and complete the run once they are there', async () => {
    const [cases, store] = [twins(), temporaryFolder()];
    const asked = await runEvalsIn(['--engine', 'model', '--answers', 'host', '--filter', 'clean'], { cases, store });
    expect(asked.results().outcomes.find(({ subject }) => subject === 'model')?.reason).toBe('6 answers are waited for');
    const pending = readdirSync(join(store, 'pending')).filter((name) => name.endsWith('.md'));
    expect(pending).toHaveLength(7);
    for (const name of pending) {
      const sheet = readFileSync(join(store, 'pending', name), 'utf8');
      const checks = [...sheet.matchAll(/^- (\w+\/\w+)$/gm)].map(([, check]) => ({ check, status: 'met', note: 'views.py' }));
      const given = await runCli(['answer', name.slice(0, 12), '--by', 'somebody', '--store', store], { cwd: cases, stdin: JSON.stringify({ checks, claims: [], leads: [], deferred: [], unreviewed: [] }) });
      expect(given.exitCode).toBe(0);
    }
    const done = await runEvalsIn(['--engine', 'model', '--answers', 'host', '--filter', 'clean'], { cases, store, out: asked.out });
    expect(verdicts(done.results().outcomes, 'model')).toEqual({ 'bottlenecks/orders-clean': 'pass' });
    expect(done.results().outcomes.find(({ subject }) => subject === 'model')?.answeredBy).toEqual(['somebody (host)']);
  });

  it('that fail are the subject\'s result, not the suite\'s', async () => {
    await using server = await startMessagesServer(() => ({ kind: 'status', status: 400, type: 'invalid_request_error' }));
    const run = await runEvalsIn([...LIVE(server.url), '--budget', '500', '--filter', 'clean'], { cases: twins(), variables: KEY });
    expect(verdicts(run.results().outcomes, 'model')).toEqual({ 'bottlenecks/orders-clean': 'incomplete' });
  });

  it('lack credentials: said before anything is run', async () => {
    expect(await runEvalsIn(['--engine', 'model', '--answers', 'live'], { cases: twins() })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ANTHROPIC_API_KEY') as string });
  });
});
