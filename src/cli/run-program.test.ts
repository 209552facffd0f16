import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AreaAnswer, VerificationAnswer, WireClaim } from '../model/answer.ts';
import { CHECKS_BY_AREA, checksOf, type Area } from '../model/area.ts';
import { ReviewResult } from '../model/result.ts';
import { temporaryFolder, type TestRepository } from '../testing/git-repository.ts';
import { startMessagesServer, type ReceivedRequest, type Reply } from '../testing/messages-server.ts';
import { runCli, type CliRun } from '../testing/run-cli.ts';
import { feature } from '../testing/shop-feature.ts';

const CLAIM: WireClaim = {
  path: 'shop/orders.py', start_line: 10, end_line: 10, quote: '    rows = Order.query.all()',
  check: 'resource_limits/pagination', criterion: 'unbounded_operation', title: 'Every request loads all orders', problem: 'There is no page.',
  claim_type: 'presence', searched_for: [], related: [], load_path: 'GET /orders', impact: 'Memory grows with the table.', recommendation: 'Page it.', confidence: 0.9, lead: '',
  growth: { law: 'per_item', driver: 'orders', unit: 'rows', fixed: 0, coefficient: 1, waits_ms: [], limit: null },
};
const CONFIRMED: VerificationAnswer = { decision: 'confirmed', ground: 'holds', evidence: { path: CLAIM.path, start_line: 10, end_line: 10, quote: CLAIM.quote }, reason: 'no limit' };

/** Whose checklist a find request carries; null for a verification. */
function areaOf({ task }: ReceivedRequest): Area | null {
  const areas = Object.keys(CHECKS_BY_AREA) as Area[];
  return areas.find((area) => task.includes(`- ${area}/`) && !areas.some((other) => other !== area && task.includes(`- ${other}/`))) ?? null;
}

function clean(area: Area, claims: readonly WireClaim[] = []): AreaAnswer {
  return { checks: checksOf(area).map((check) => ({ check, status: 'met', note: 'seen' })), claims: [...claims], leads: [], deferred: [], unreviewed: [] };
}

/** A model that finds the claim in its area and is confirmed by the verifier. */
const findsTheClaim = (request: ReceivedRequest): Reply => {
  const area = areaOf(request);
  if (area === null) return { kind: 'answer', json: CONFIRMED };
  return { kind: 'answer', json: clean(area, area === 'resource_limits' ? [CLAIM] : []) };
};

function reviewModel(repository: TestRepository, url: string, ...flags: string[]): Promise<CliRun> {
  return runCli(['review', '--engine', 'model', '--format', 'json', ...flags], { cwd: repository.path, variables: { ANTHROPIC_API_KEY: 'sk-ant-canary', ANTHROPIC_BASE_URL: url } });
}

describe('review over the wire', () => {
  it('blocks on a claim that was found, grounded and confirmed', async () => {
    await using server = await startMessagesServer(findsTheClaim);
    const run = await reviewModel(feature(), server.url);
    const result = ReviewResult.parse(JSON.parse(run.stdout));
    expect([run.exitCode, result.verdict, result.engine, result.coverage.percent]).toEqual([1, 'block', 'model', 100]);
    expect(result.findings[0]).toMatchObject({ severity: 'blocking', location: { path: 'shop/orders.py', startLine: 10 }, verification: { status: 'confirmed' } });
    expect(result.usage).toMatchObject({ questions: 7, answered: 7 });
    expect(result.usage.dollars).toBeGreaterThan(0);
  });

  it('passes when nothing is claimed', async () => {
    await using server = await startMessagesServer((request) => ({ kind: 'answer', json: clean(areaOf(request) ?? 'caching') }));
    const run = await reviewModel(feature(), server.url);
    expect([run.exitCode, ReviewResult.parse(JSON.parse(run.stdout)).verdict]).toEqual([0, 'pass']);
  });

  it('sends six questions over one prefix and one format, the followers after the leader has begun', async () => {
    await using server = await startMessagesServer((request) => ({ kind: 'answer', json: clean(areaOf(request) ?? 'caching') }));
    await reviewModel(feature(), server.url);
    expect(server.requests.map(areaOf).sort()).toEqual(Object.keys(CHECKS_BY_AREA).sort());
    const prefixes = server.requests.map(({ body }) => JSON.stringify([body.system, body.messages[0], body.output_config]));
    expect(new Set(prefixes).size).toBe(1);
    const [leader, ...followers] = server.requests;
    for (const follower of followers) expect(follower.arrived).toBeGreaterThan(leader?.began() ?? Infinity);
    for (const { text } of server.requests) {
      expect(text.match(/"cache_control"/g)?.length ?? 0).toBeLessThanOrEqual(4);
      expect(text).not.toMatch(/"(temperature|top_p|top_k)"/);
    }
  });

  it('asks nothing twice: a second run answers from the store', async () => {
    await using server = await startMessagesServer(findsTheClaim);
    const repository = feature();
    const first = await reviewModel(repository, server.url);
    const asked = server.requests.length;
    const second = await reviewModel(repository, server.url);
    expect(server.requests).toHaveLength(asked);
    expect(withoutUsage(second.stdout)).toEqual(withoutUsage(first.stdout));
  });

  it('after a failure a second run asks only what is missing', async () => {
    let isBroken = true;
    await using server = await startMessagesServer((request) => (isBroken && areaOf(request) === 'caching' ? { kind: 'text', text: '', stopReason: 'refusal' } : findsTheClaim(request)));
    const repository = feature();
    const first = await reviewModel(repository, server.url);
    expect(ReviewResult.parse(JSON.parse(first.stdout)).coverage.gaps).toMatchObject([{ reason: 'area_unanswered', area: 'caching' }]);
    const asked = server.requests.length;
    isBroken = false;
    const second = await reviewModel(repository, server.url);
    expect(second.exitCode).toBe(1);
    expect(server.requests).toHaveLength(asked + 1);
  });

  it.each([
    ['a wrong key', { kind: 'status', status: 401, type: 'authentication_error' }, 'ANTHROPIC_API_KEY'],
    ['an unknown model', { kind: 'status', status: 404, type: 'not_found_error' }, '--model'],
    ['a refusal', { kind: 'text', text: '', stopReason: 'refusal' }, 'declined'],
    ['a truncated answer', { kind: 'text', text: '{"checks":[', stopReason: 'max_tokens' }, 'ended early'],
    ['an answer off its schema', { kind: 'answer', json: { verdict: 'pass' } }, 'schema'],
  ] as const)('is incomplete after %s, and says why', async (_name, reply, words) => {
    await using server = await startMessagesServer(() => reply);
    const run = await reviewModel(feature(), server.url);
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain(words);
    expect(run.stdout + run.stderr).not.toContain('canary');
  });

  it('is incomplete when an overloaded service answers nothing until the deadline', async () => {
    await using server = await startMessagesServer(() => ({ kind: 'status', status: 529, type: 'overloaded_error', headers: { 'retry-after': '60' } }));
    const run = await reviewModel(feature(), server.url, '--deadline', '2');
    expect([run.exitCode, ReviewResult.parse(JSON.parse(run.stdout)).verdict]).toEqual([3, 'incomplete']);
  });

  it('reviews all the same when the store cannot be written', async () => {
    await using server = await startMessagesServer(findsTheClaim);
    const repository = feature();
    const blocked = join(temporaryFolder(), 'a-file');
    writeFileSync(blocked, '');
    expect((await reviewModel(repository, server.url, '--store', join(blocked, 'store'))).exitCode).toBe(1);
  });
});

describe('a review that is stopped', () => {
  it('by its user says so, keeps what was answered, and is no pass', async () => {
    const stop = new AbortController();
    await using server = await startMessagesServer((request) => {
      if (areaOf(request) !== 'caching') return findsTheClaim(request);
      setTimeout(() => { stop.abort(new Error('stopped')); }, 200);
      return { kind: 'stall' };
    });
    const repository = feature();
    const flags = ['review', '--engine', 'model', '--format', 'json'];
    const variables = { ANTHROPIC_API_KEY: 'sk-ant-canary', ANTHROPIC_BASE_URL: server.url };
    const run = await runCli(flags, { cwd: repository.path, variables, interrupted: stop.signal });
    expect(run.exitCode).toBe(3);
    const replay = await runCli(['review', '--answers', 'replay', '--format', 'json'], { cwd: repository.path });
    expect(ReviewResult.parse(JSON.parse(replay.stdout)).usage.fromStore).toBe(5);
  });

  it('before its change is read says so in one line', async () => {
    const run = await runCli(['review'], { cwd: feature().path, interrupted: AbortSignal.abort(new Error('stopped')) });
    expect(run).toMatchObject({ exitCode: 3, stdout: '', stderr: 'stopped before the review was done; what was answered is kept\n' });
  });
});

describe('review with a host', () => {
  it('leaves its questions as files, takes their answers, and goes on from there', async () => {
    const repository = feature();
    const flags = ['review', '--answers', 'host', '--format', 'json'];
    const first = await runCli(flags, { cwd: repository.path });
    const pending = ReviewResult.parse(JSON.parse(first.stdout)).pending;
    expect([first.exitCode, pending.length]).toEqual([3, 6]);
    for (const { id, title } of pending) {
      const sheet = readFileSync(join(`${repository.path}-store`, 'pending', `${id}.md`), 'utf8');
      expect(sheet).toContain('rows = Order.query.all()');
      const area = title.split(',')[0] as Area;
      const answer = clean(area, area === 'resource_limits' ? [CLAIM] : []);
      const taken = await runCli(['answer', id.slice(0, 12), '--by', 'a helper'], { cwd: repository.path, stdin: `\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`` });
      expect(taken).toMatchObject({ exitCode: 0 });
    }
    const second = ReviewResult.parse(JSON.parse((await runCli(flags, { cwd: repository.path })).stdout));
    expect(second.pending.map(({ title }) => title)).toEqual(['verify resource_limits/pagination at shop/orders.py:10']);
    await runCli(['answer', second.pending[0]?.id ?? ''], { cwd: repository.path, stdin: JSON.stringify(CONFIRMED) });
    const third = await runCli(flags, { cwd: repository.path });
    expect([third.exitCode, ReviewResult.parse(JSON.parse(third.stdout)).usage.answeredBy]).toEqual([1, ['host:a helper', 'host:unnamed host']]);
    expect(await runCli(['answer', '--list'], { cwd: repository.path })).toMatchObject({ stdout: 'no pending questions\n' });
  });

  it('keeps nothing of an answer that does not fit, and lists what is wrong', async () => {
    const repository = feature();
    await runCli(['review', '--answers', 'host'], { cwd: repository.path });
    const [line = ''] = (await runCli(['answer', '--list'], { cwd: repository.path })).stdout.split('\n');
    const run = await runCli(['answer', line.split(' ')[0] ?? ''], { cwd: repository.path, stdin: '{"checks": [{"check": "caching/none"}]}' });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('checks.0.check');
    expect(run.stderr).toContain('claims');
    expect((await runCli(['answer', '--list'], { cwd: repository.path })).stdout.trim().split('\n')).toHaveLength(6);
  });

  it('refuses an answer to a question that does not wait', async () => {
    expect(await runCli(['answer', 'abc'], { cwd: feature().path, stdin: '{}' })).toMatchObject({ exitCode: 2 });
  });

  it('replays the store alone, and names what it lacks', async () => {
    const run = await runCli(['review', '--answers', 'replay'], { cwd: feature().path });
    expect(run.exitCode).toBe(3);
    expect(run.stdout).toContain('no answer to caching');
  });
});

function withoutUsage(json: string): unknown {
  const { usage: _usage, ...rest } = ReviewResult.parse(JSON.parse(json));
  return rest;
}
