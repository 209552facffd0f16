import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { OperatorConfig } from '../../src/model/settings.ts';
import { caseItems } from '../load/load-items.ts';
import { summarize } from '../report/summarize.ts';
import { openAnswerSource } from '../run/answer-source.ts';
import { openRecordings } from '../run/recordings.ts';
import { runSuite } from '../run/run-suite.ts';
import { A_HEADER } from '../testing/outcomes.ts';
import { checkGates } from './check-gates.ts';

const STORE = fileURLToPath(new URL('../answers', import.meta.url));

describe('the gates', () => {
  it('hold for the static engine and for the recorded answers, on every case', async () => {
    const items = caseItems();
    const outcomes = await runSuite(
      { items, subjects: ['static', 'naive', 'model'], trials: 1, concurrency: 4, known: [], onOutcome: () => undefined },
      {
        source: openAnswerSource({ way: 'replay', store: STORE, dollars: 0, variables: {}, baseUrl: undefined }),
        recordings: openRecordings(STORE), recordOn: null, operator: OperatorConfig.parse({}), signal: new AbortController().signal,
      },
    );
    const results = checkGates(summarize(A_HEADER, items, outcomes), true);
    expect(results.filter(({ status }) => status !== 'holds')).toEqual([]);
    expect(results.length).toBeGreaterThanOrEqual(9);
  }, 2_400_000);
});
