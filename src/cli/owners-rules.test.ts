import { describe, expect, it } from 'vitest';
import { ReviewResult } from '../model/result.ts';
import { gitRepository, type TestRepository } from '../testing/git-repository.ts';
import { runCli, type CliRun } from '../testing/run-cli.ts';

const RULE = `id: no-sync-mailer
language: py
message: $F waits for the mail server
note: The request is held while the mail is sent.
severity: error
rule: { pattern: mailer.send_now($F) }
files: ['shop/*.py']
ignores: ['**/legacy/**']
metadata:
  check: bottlenecks/blocking_work
  criterion: clear_bottleneck
  law: per_item
  confidence: sure
  driver: orders with $F
  impact: Ten times the orders hold ten times the workers for $F.
  recommendation: Queue $F.
`;
const VIEW = "from flask import Blueprint\n\nfrom shop.mail import mailer\n\norders = Blueprint('orders', __name__)\n\n\n@orders.post('/orders')\ndef create():\n    mailer.send_now(receipt)\n    return {}\n";
const RULE_PATH = '.scalability-director/rules/no-sync-mailer.yml';

function repositoryWith(rules: Readonly<Record<string, string>>, before: Readonly<Record<string, string>> = {}): TestRepository {
  const repository = gitRepository({ 'shop/__init__.py': '', ...before, ...rules });
  repository.git('checkout', '-q', '-b', 'feature');
  return repository;
}

const review = ({ path }: TestRepository): Promise<CliRun> => runCli(['review', '--engine', 'static', '--format', 'json', '--base', 'main'], { cwd: path });

async function findingsOf(repository: TestRepository): Promise<ReviewResult['findings']> {
  const run = await review(repository);
  expect(run.stderr).toBe('');
  return ReviewResult.parse(JSON.parse(run.stdout)).findings.filter(({ sources }) => sources.some(({ id }) => id.startsWith('owners/')));
}

describe('the owners\' own rules', () => {
  it('block under their criterion, with the match\'s own words', async () => {
    const repository = repositoryWith({ [RULE_PATH]: RULE });
    repository.commit({ 'shop/orders.py': VIEW });
    const [finding, ...others] = await findingsOf(repository);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'blocking', check: 'bottlenecks/blocking_work', criterion: 'clear_bottleneck', title: 'receipt waits for the mail server', problem: 'The request is held while the mail is sent.',
      impact: 'Ten times the orders hold ten times the workers for receipt.', recommendation: 'Queue receipt.', surface: 'request_handler',
      location: { path: 'shop/orders.py', startLine: 10, endLine: 10 }, sources: [{ kind: 'rule', id: 'owners/no-sync-mailer' }],
    });
    expect((await review(repository)).exitCode).toBe(1);
  });

  it('are read from the base commit: a change cannot add, loosen or remove one', async () => {
    const added = repositoryWith({});
    added.commit({ 'shop/orders.py': VIEW, [RULE_PATH]: RULE });
    expect(await findingsOf(added)).toEqual([]);
    const removed = repositoryWith({ [RULE_PATH]: RULE });
    removed.commit({ 'shop/orders.py': VIEW, [RULE_PATH]: null as never });
    expect(await findingsOf(removed)).toHaveLength(1);
  });

  it('honour files, ignores and severity off, and ask only where they are unsure', async () => {
    const repository = repositoryWith({
      [RULE_PATH]: RULE,
      '.scalability-director/rules/more.yml': `${RULE.replace('id: no-sync-mailer', 'id: off').replace('severity: error', 'severity: off')}---\n${RULE.replace('id: no-sync-mailer', 'id: perhaps').replace('  confidence: sure\n', '')}`,
    });
    repository.commit({ 'shop/a.py': VIEW, 'shop/legacy/b.py': VIEW, 'app/c.py': VIEW });
    expect((await findingsOf(repository)).map(({ location, sources }) => [location.path, sources[0]?.id])).toEqual([['shop/a.py', 'owners/no-sync-mailer']]);
  });

  it('do not report what was there before the change', async () => {
    const repository = repositoryWith({ [RULE_PATH]: RULE }, { 'shop/orders.py': VIEW });
    repository.commit({ 'shop/orders.py': `${VIEW}\n\ndef more():\n    return 1\n` });
    expect(await findingsOf(repository)).toEqual([]);
  });

  it('are silenced by ast-grep-ignore, once it stands in the base', async () => {
    const ignored = VIEW.replace('    mailer', '    # ast-grep-ignore: no-sync-mailer\n    mailer');
    const fresh = repositoryWith({ [RULE_PATH]: RULE });
    fresh.commit({ 'shop/orders.py': ignored });
    expect((await findingsOf(fresh)).map(({ severity, suppressed }) => [severity, suppressed])).toEqual([['blocking', false]]);
    const settled = repositoryWith({ [RULE_PATH]: RULE }, { 'shop/orders.py': ignored.replace('send_now', 'queue') });
    settled.commit({ 'shop/orders.py': ignored });
    expect((await findingsOf(settled)).map(({ severity, suppressed }) => [severity, suppressed])).toEqual([['note', true]]);
  });
});

describe('a rule that is wrong', () => {
  it.each([
    ['an unknown key', RULE.replace('note:', 'notes:'), /no-sync-mailer\.yml:4: notes: unknown key; did you mean note\?/],
    ['an unknown check', RULE.replace('bottlenecks/blocking_work', 'bottlenecks/blocking'), /no-sync-mailer\.yml:10: metadata\.check: .*did you mean bottlenecks\/blocking_work/],
    ['no check', RULE.replace('  check: bottlenecks/blocking_work\n', ''), /metadata\.check: it is missing/],
    ['a slip in the metadata', RULE.replace('  confidence:', '  confidense:'), /metadata\.confidense: unknown key; did you mean confidence\?/],
    ['a language that is not read', RULE.replace('language: py', 'language: cobol'), /no-sync-mailer\.yml:2: language: cobol is not read; known are python/],
    ['a kind that the grammar lacks', RULE.replace('{ pattern: mailer.send_now($F) }', '{ kind: call_expression }'), /no-sync-mailer\.yml:1: rule no-sync-mailer: .*call_expression/],
    ['an unknown key in the rule', RULE.replace('{ pattern:', '{ patern:'), /no-sync-mailer\.yml:1: rule no-sync-mailer: .*patern/],
    ['YAML that is none', 'id: [', /no-sync-mailer\.yml:1: /],
    ['nothing', '# later\n', /no-sync-mailer\.yml: it holds no rule/],
  ])('stops the review and is named: %s', async (_what, text, complaint) => {
    const repository = repositoryWith({ [RULE_PATH]: text, '.scalability-director/rules/sound.yml': RULE.replace('id: no-sync-mailer', 'id: sound') });
    repository.commit({ 'shop/orders.py': VIEW });
    const run = await review(repository);
    expect(run.stderr).toMatch(complaint);
    expect(run.stderr).not.toContain('sound.yml');
    expect([run.exitCode, run.stdout]).toEqual([2, '']);
  });
});
