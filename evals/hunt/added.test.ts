import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { gitRepository, temporaryFolder } from '../../src/testing/git-repository.ts';
import { readYamlFolder } from '../load/read-yaml-folder.ts';
import { AddedLabels, type AddedLabel } from '../model/added-labels.ts';
import { runEvalsWith } from '../testing/run-evals-in.ts';
import { N_PLUS_ONE } from '../testing/small-suite.ts';
import type { TriedLabel, TriedReport } from './try-labels.ts';

/** A clone at `<mirrors>/ada/shop` with a file that queries for each row, and one that does not. */
function shop(): { readonly mirrors: string; readonly commit: string } {
  const { models, urls, good, bad } = N_PLUS_ONE;
  const repository = gitRepository({ 'shop/models.py': models, 'shop/urls.py': urls, 'shop/views.py': bad, 'shop/other.py': good });
  const mirrors = temporaryFolder();
  mkdirSync(join(mirrors, 'ada'));
  symlinkSync(join(repository.path, '.git'), join(mirrors, 'ada', 'shop'));
  return { mirrors, commit: repository.git('rev-parse', 'HEAD').trim() };
}

const place = (path: string, lines: AddedLabel['lines']): Partial<AddedLabel> => ({ path, lines, class: 'n_plus_one', visible: 'yes', severity: 'blocking', why: 'a query for the customer of each order', by: 'a test' });

async function added(mirrors: string, file: Readonly<Record<string, unknown>>): Promise<{ exitCode: number; stdout: string; outcomes: readonly TriedLabel[]; reports: readonly TriedReport[] }> {
  const [labels, out] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(labels, 'ada+shop.yaml'), stringify({ repository: 'ada/shop', sample: 'fresh', ...file }));
  const { exitCode, stdout } = await runEvalsWith(['added', '--mirrors', mirrors, '--labels', labels, '--out', out]);
  const lines = existsSync(join(out, 'added.jsonl')) ? readFileSync(join(out, 'added.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as TriedLabel | TriedReport) : [];
  return { exitCode, stdout, outcomes: lines.filter((line) => 'status' in line), reports: lines.filter((line) => 'isLabelled' in line) };
}

describe('a file that somebody read whole', () => {
  it('is reviewed as the change that adds it', async () => {
    const { mirrors, commit } = shop();
    const read = ['shop/views.py', 'shop/other.py', 'shop/urls.py'];
    const { exitCode, stdout, outcomes } = await added(mirrors, { commit, read, places: [place('shop/views.py', [7, 7]), place('shop/other.py', [7, 7]), place('shop/views.py', [60, 61])] });
    expect(exitCode).toBe(0);
    expect(outcomes.map(({ path, lines, status, severity }) => [path, lines[0], status, severity])).toEqual([
      ['shop/views.py', 7, 'found', 'blocking'], ['shop/views.py', 60, 'missed', null], ['shop/other.py', 7, 'missed', null],
    ]);
    expect(stdout).toContain('all: 1 repositories, 3 labels, 1 found, 1 of them blocking; recall 33.3 %\n  reports: 1, 1 of them where a label stands; blocking: 1, 1 of them\n');
  });
  it('shows what is reported where its reader named nothing', async () => {
    const { mirrors, commit } = shop();
    const { stdout, reports } = await added(mirrors, { commit, read: ['shop/views.py', 'shop/urls.py'], places: [place('shop/urls.py', [1, 1])] });
    expect(reports.map(({ path, isLabelled }) => [path, isLabelled])).toEqual([['shop/views.py', false]]);
    expect(stdout).toContain('reports: 1, 0 of them where a label stands; blocking: 1, 0 of them');
  });
  it('is unscored, and named, where the clone lacks it', async () => {
    const { mirrors, commit } = shop();
    const { stdout } = await added(mirrors, { commit, read: ['shop/none.py', 'shop/views.py'], places: [place('shop/none.py', [1, 1]), place('shop/views.py', [7, 7])] });
    expect(stdout).toContain(`unscored: ada/shop ${commit.slice(0, 12)} shop/none.py: the clone lacks shop/none.py at commit`);
    expect(stdout).toContain('all: 1 repositories, 1 labels, 1 found, 1 of them blocking, 1 unscored; recall 100.0 %');
  });
  it('holds every place that is labelled', async () => {
    const { mirrors, commit } = shop();
    expect(await added(mirrors, { commit, read: ['shop/urls.py'], places: [place('shop/views.py', [7, 7])] })).toMatchObject({ exitCode: 2 });
  });
});

describe('the labels of added files', () => {
  const files = readYamlFolder(fileURLToPath(new URL('../real/added', import.meta.url)), AddedLabels);

  it('name a place once, and a repository in one file', () => {
    const places = files.flatMap(({ repository, places: all }) => all.map(({ path, lines, class: kind }) => `${repository} ${path} ${lines.join('-')} ${kind}`));
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(files.map(({ repository }) => repository)).size).toBe(files.length);
  });
});
