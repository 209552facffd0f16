import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { gitRepository, temporaryFolder } from '../../src/testing/git-repository.ts';
import { readYamlFolder } from '../load/read-yaml-folder.ts';
import { UndoneLabels, type UndoneLabel } from '../model/undone-labels.ts';
import { runEvalsWith } from '../testing/run-evals-in.ts';
import { N_PLUS_ONE } from '../testing/small-suite.ts';
import { measureRecall } from './measure-recall.ts';
import type { TriedLabel } from './try-labels.ts';

type Outcomes = Record<string, readonly (string | null)[]>;

/** A clone at `<mirrors>/ada/shop`, whose last commit mends a query for each row. */
function mended(): { readonly mirrors: string; readonly fix: string; readonly root: string } {
  const { models, urls, good, bad } = N_PLUS_ONE;
  const repository = gitRepository({ 'shop/models.py': models, 'shop/urls.py': urls, 'shop/views.py': bad });
  const root = repository.git('rev-parse', 'HEAD').trim();
  const fix = repository.commit({ 'shop/views.py': good });
  const mirrors = temporaryFolder();
  mkdirSync(join(mirrors, 'ada'));
  symlinkSync(join(repository.path, '.git'), join(mirrors, 'ada', 'shop'));
  return { mirrors, fix, root };
}

const label = (fix: string, more: Partial<UndoneLabel> = {}): Partial<UndoneLabel> =>
  ({ fix, path: 'shop/views.py', lines: [7, 7], class: 'n_plus_one', visible: 'yes', why: 'a query for the customer of each order', by: 'a test', ...more });

async function undone(mirrors: string, files: Readonly<Record<string, readonly Partial<UndoneLabel>[]>>): Promise<{ exitCode: number; stdout: string; outcomes: Outcomes }> {
  const [labels, out] = [temporaryFolder(), temporaryFolder()];
  for (const [repository, fixes] of Object.entries(files)) writeFileSync(join(labels, `${repository.replace('/', '+')}.yaml`), stringify({ repository, sample: 'fresh', fixes }));
  const { exitCode, stdout } = await runEvalsWith(['undone', '--mirrors', mirrors, '--labels', labels, '--out', out]);
  const tried = exitCode === 0 ? readFileSync(join(out, 'undone.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as TriedLabel) : [];
  return { exitCode, stdout, outcomes: Object.fromEntries(tried.map(({ repository, path, lines, status, severity }) => [`${repository} ${path}:${lines.join('-')}`, [status, severity]])) };
}

describe('a fix that is undone', () => {
  it('is found where a finding stands near, in any of its places, and missed in another file or further away', async () => {
    const { mirrors, fix } = mended();
    const { exitCode, stdout, outcomes } = await undone(mirrors, {
      'ada/shop': [label(fix), label(fix, { lines: [22, 30] }), label(fix, { lines: [23, 30] }), label(fix, { lines: [80, 81], elsewhere: [[40, 40], [8, 8]] }), label(fix, { path: 'shop/models.py', class: 'index', visible: 'maybe' })],
    });
    expect(exitCode).toBe(0);
    expect(outcomes).toEqual({
      'ada/shop shop/views.py:7-7': ['found', 'blocking'], 'ada/shop shop/views.py:22-30': ['found', 'blocking'], 'ada/shop shop/views.py:23-30': ['missed', null],
      'ada/shop shop/views.py:80-81': ['found', 'blocking'], 'ada/shop shop/models.py:7-7': ['missed', null],
    });
    expect(stdout).toBe([
      'fresh', '  n_plus_one: 4 labels, 3 found, 3 of them blocking', '  index: 1 labels, 0 found, 0 of them blocking',
      '  visible: 1 repositories, 4 labels, 3 found, 3 of them blocking; recall 75.0 %', '  all: 1 repositories, 5 labels, 3 found, 3 of them blocking; recall 60.0 %', '',
    ].join('\n'));
  });
  it('is unscored, and named, without its clone, its commit or its parent', async () => {
    const { mirrors, fix, root } = mended();
    const { exitCode, stdout } = await undone(mirrors, { 'ada/none': [label('e'.repeat(40))], 'ada/shop': [label(fix), label('f'.repeat(40)), label(root)] });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('all: 1 repositories, 1 labels, 1 found, 1 of them blocking, 3 unscored; recall 100.0 %');
    expect(stdout).toContain('unscored: ada/none eeeeeeeeeeee shop/views.py: there is no clone of it\n');
    expect(stdout).toContain('unscored: ada/shop ffffffffffff shop/views.py: the clone lacks commit ffffffffffff or its parent\n');
    expect(stdout).toContain(`unscored: ada/shop ${root.slice(0, 12)} `);
  });
  it('needs labels of the contract', async () => {
    expect(await undone(temporaryFolder(), {})).toMatchObject({ exitCode: 2 });
    expect(await undone(temporaryFolder(), { 'ada/shop': [label('abc')] })).toMatchObject({ exitCode: 2 });
  });
});

describe('recall', () => {
  const tried = (repository: string, status: TriedLabel['status']): TriedLabel =>
    ({ repository, commit: 'a'.repeat(40), path: 'a.py', lines: [1, 1], class: 'leak', visible: 'yes', status, severity: status === 'found' ? 'warning' : null, rules: [], reason: '' });

  it('is a share of the scored with its interval over repositories, and not measured without any', () => {
    const measures = measureRecall([tried('a/a', 'found'), tried('a/a', 'missed'), tried('b/b', 'found'), tried('b/b', 'unscored')]);
    expect(measures).toMatchObject({ repositories: 2, labels: 3, found: 2, blocking: 0, unscored: 1 });
    expect(measures.recall.value).toBeCloseTo(2 / 3);
    expect(measures.recall.interval).toEqual({ low: 0.5, high: 1 });
    expect(measureRecall([tried('a/a', 'unscored')]).recall).toEqual({ value: null, interval: null });
  });
});

describe('the labels of undone fixes', () => {
  const files = readYamlFolder(fileURLToPath(new URL('../real/undone', import.meta.url)), UndoneLabels);

  it('name a place once, and a repository in one file', () => {
    const places = files.flatMap(({ repository, fixes }) => fixes.map(({ fix, path, lines }) => `${repository} ${fix} ${path} ${lines.join('-')}`));
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(files.map(({ repository }) => repository)).size).toBe(files.length);
  });
});
