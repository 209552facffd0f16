import { readFileSync, writeFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitRepository, temporaryFolder } from '../../src/testing/git-repository.ts';
import type { ReportLabels } from '../model/report-labels.ts';
import { runEvalsWith } from '../testing/run-evals-in.ts';
import { N_PLUS_ONE } from '../testing/small-suite.ts';
import { measureReports } from './measure-reports.ts';

type Report = ReportLabels['reports'][number];

const report = (verdict: Report['verdict'], from: Report['from'] = 'commit'): Report =>
  ({ from, commit: 'a'.repeat(40), path: 'a.py', lines: [1, 1], rule: 'x/y', severity: 'warning', verdict, why: 'a query for each', by: 'a test' });
const file = (reports: Report[]): ReportLabels => ({ repository: 'a/b', sample: 'fresh', engine: 'abcdefg', commits: 50, changedLines: 900, treeLines: 20_000, treeReports: reports.filter(({ from }) => from === 'tree').length, reports });

describe('judged reports', () => {
  it('come to shares with intervals over repositories, and to rates', () => {
    const files = [file([report('right'), report('right'), report('wrong')]), file([report('small'), report('right', 'tree')])];
    const measures = measureReports(files);
    expect(measures).toMatchObject({ repositories: 2, reports: 5, right: 3, small: 1, wrong: 1, per100Commits: 4, per10000Lines: 0.25 });
    expect(measures.precision.value).toBeCloseTo(0.6);
    expect(measures.trueShare.value).toBeCloseTo(0.8);
    expect(measures.precision.interval?.low).toBeLessThan(0.6);
  });
  it('are not measured where there are none, and get an honest interval where all are right', () => {
    expect(measureReports([file([])]).precision).toEqual({ value: null, interval: null });
    expect(measureReports([file([report('right')])]).precision.interval?.low).toBeLessThan(0.5);
  });
});

describe('a hunt', () => {
  const clones = (): string => {
    const { models, urls, good, bad } = N_PLUS_ONE;
    const repository = gitRepository({ 'shop/models.py': models, 'shop/urls.py': urls, 'shop/views.py': good });
    repository.commit({ 'shop/views.py': bad });
    repository.commit({ 'README.md': 'more words\n' });
    const mirrors = temporaryFolder();
    mkdirSync(join(mirrors, 'ada'));
    symlinkSync(join(repository.path, '.git'), join(mirrors, 'ada', 'shop'));
    return mirrors;
  };

  it('reports from each commit and from the tree, with the code around, and keeps what was judged', async () => {
    const [mirrors, out, labels] = [clones(), temporaryFolder(), temporaryFolder()];
    expect((await runEvalsWith(['hunt', 'ada/shop', '--mirrors', mirrors, '--last', '10', '--tree', '--out', out])).stdout).toContain('2 reports');
    const sheet = join(out, 'ada+shop.json');
    const { commits, reports } = JSON.parse(readFileSync(sheet, 'utf8')) as { commits: number; reports: { id: string; from: string; code: string }[] };
    expect([commits, reports.map(({ from }) => from)]).toEqual([2, ['commit', 'tree']]);
    expect(reports[0]?.code).toContain('row.customer.name');

    const answers = join(out, 'answers.jsonl');
    const judgements = reports.map(({ id }) => JSON.stringify({ id, verdict: 'right', why: 'a query for the customer of each order' }));
    writeFileSync(answers, judgements[0] ?? '');
    expect(await runEvalsWith(['judge', sheet, '--answers', answers, '--by', 'a test', '--labels', labels])).toMatchObject({ exitCode: 2 });
    writeFileSync(answers, judgements.join('\n'));
    expect(await runEvalsWith(['judge', sheet, '--answers', answers, '--by', 'a test', '--labels', labels])).toMatchObject({ exitCode: 0 });
    expect((await runEvalsWith(['precision', '--labels', labels])).stdout).toContain('development: 1 repositories, 2 commits, 2 reports, 2 right, 0 right but small, 0 wrong; blocking: 2 (2 right, 0 small, 0 wrong); on commits: 1 (1 right, 0 small, 0 wrong); right 100.0 %');
  });
  it('gives a draw of the tree, the same each time, and counts all', async () => {
    const { models, urls, bad } = N_PLUS_ONE;
    const repository = gitRepository({ 'shop/models.py': models, 'shop/urls.py': urls, 'shop/views.py': bad });
    repository.commit({ 'depot/models.py': models, 'depot/urls.py': urls.replaceAll('shop', 'depot'), 'depot/views.py': bad.replaceAll('shop', 'depot') });
    const [mirrors, out] = [temporaryFolder(), temporaryFolder()];
    mkdirSync(join(mirrors, 'ada'));
    symlinkSync(join(repository.path, '.git'), join(mirrors, 'ada', 'shop'));
    const draw = async (): Promise<unknown> => {
      await runEvalsWith(['hunt', 'ada/shop', '--mirrors', mirrors, '--last', '1', '--tree', '--most', '1', '--out', out]);
      const { treeReports, reports } = JSON.parse(readFileSync(join(out, 'ada+shop.json'), 'utf8')) as { treeReports: number; reports: { from: string; path: string }[] };
      return [treeReports, reports.filter(({ from }) => from === 'tree').map(({ path }) => path)];
    };
    const first = await draw();
    expect(first).toEqual([2, [expect.stringMatching(/^(shop|depot)\/views\.py$/)]]);
    expect(await draw()).toEqual(first);
  });
  it('says so when there is no clone', async () => {
    expect(await runEvalsWith(['hunt', 'ada/none', '--mirrors', temporaryFolder()])).toMatchObject({ exitCode: 2 });
  });
});
