import { describe, expect, it } from 'vitest';
import { factsOf } from '../testing/outline-facts.ts';
import { readRules } from './read-rules.ts';
import { createOwnersRunner, type OwnersRun } from './run-owners.ts';
import { MOST_HITS } from './types.ts';

const RULE = 'id: no-send\nlanguage: py\nmessage: it sends\nrule: { pattern: send() }\nmetadata: { check: bottlenecks/blocking_work, law: per_item }\n';

async function run(text: string): Promise<OwnersRun> {
  const runner = createOwnersRunner(readRules([{ path: 'r.yml', text: RULE }]).rules);
  try {
    return await runner.run([await factsOf('python', text, 'a.py')], new AbortController().signal);
  } finally {
    await runner.close();
  }
}

describe('a file with many matches of a rule', () => {
  it('is judged in full up to the most that are kept', async () => {
    const { found, gaps } = await run('send()\n'.repeat(MOST_HITS));
    expect([found.length, gaps]).toEqual([MOST_HITS, []]);
  });

  it('is a gap that names the rule when there are more, and keeps what was found', async () => {
    const { found, gaps } = await run('send()\n'.repeat(MOST_HITS + 1));
    expect(found).toHaveLength(MOST_HITS);
    expect(gaps).toEqual([{ reason: 'over_budget', path: 'a.py', area: null, detail: 'The owners\' rule no-send matches more than 500 places in it; those after them were not judged.' }]);
  });
});
