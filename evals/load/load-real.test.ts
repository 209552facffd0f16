import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { gitRepository, temporaryFolder } from '../../src/testing/git-repository.ts';
import { OperatorConfig } from '../../src/model/settings.ts';
import { openAnswerSource } from '../run/answer-source.ts';
import { openRecordings } from '../run/recordings.ts';
import { reviewItem } from '../run/review-item.ts';
import { SUBJECT_BY_ID } from '../subjects/index.ts';
import type { Outcome } from '../model/outcome.ts';
import { N_PLUS_ONE } from '../testing/small-suite.ts';
import { realItems } from './load-real.ts';

const signal = new AbortController().signal;

/** A clone at `<mirrors>/shop/shop` with a bad commit, and the file that refers to it. */
function mirrored(more: { head?: string; repository?: string } = {}): { mirrors: string; folder: string } {
  const { models, urls, bad } = N_PLUS_ONE;
  const repository = gitRepository({ 'shop/models.py': models, 'shop/urls.py': urls });
  const base = repository.git('rev-parse', 'HEAD').trim();
  const head = repository.commit({ 'shop/views.py': bad });
  const [mirrors, folder] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(mirrors, 'shop'));
  renameSync(repository.path, join(mirrors, 'shop/shop'));
  writeFileSync(join(folder, 'shop.yaml'), stringify({
    repository: more.repository ?? 'shop/shop',
    commits: [{
      id: 'shop-01', base, head: more.head ?? head, kind: 'introduced', language: 'python', summary: 'Orders are listed with a query for each', labelledBy: 'a test', verdict: 'block',
      problems: [{ id: 'g1', check: 'bottlenecks/query_count', criterion: 'n_plus_one', severity: 'blocking', path: 'shop/views.py', lines: [6, 7], mentions: ['query'], why: 'a query for the customer of each order' }],
    }],
  }));
  return { mirrors, folder };
}

async function reviewed({ mirrors, folder }: { mirrors: string; folder: string }): Promise<Outcome> {
  const [item] = realItems(mirrors, folder);
  const store = temporaryFolder();
  const source = openAnswerSource({ way: 'replay', store, dollars: 0, variables: {}, baseUrl: undefined });
  const [outcome] = await reviewItem(item!, [{ subject: SUBJECT_BY_ID.static, trial: 1 }], { source, recordings: openRecordings(store), recordOn: null, operator: OperatorConfig.parse({}), signal, onOutcome: () => undefined });
  return outcome!;
}

describe('a real commit', () => {
  it('is reviewed in its clone, and counted by repository', async () => {
    const place = mirrored();
    expect(await reviewed(place)).toMatchObject({ item: 'real/shop-01', status: 'scored', verdict: 'block', changedLines: 7 });
    expect(realItems(place.mirrors, place.folder)[0]).toMatchObject({ cluster: 'shop/shop', area: 'bottlenecks', source: 'real' });
  });
  it('that the clone lacks is unscored', async () => {
    expect(await reviewed(mirrored({ head: 'f'.repeat(40) }))).toMatchObject({ status: 'unscored', verdict: null, reason: 'the clone lacks commit ffffffffffff' });
  });
  it('whose repository cannot be had is unscored, and no failure of the run', async () => {
    const outcome = await reviewed(mirrored({ repository: 'nobody-here/not-a-repository' }));
    expect(outcome).toMatchObject({ status: 'unscored', reason: expect.stringContaining('could not be cloned') as string });
  });
});
