import { describe, expect, it } from 'vitest';
import type { AreaAnswer, VerificationAnswer } from '../model/answer.ts';
import { checkAnswer, parseAnswer } from './parse-answer.ts';

const PLACE = { path: 'a.py', start_line: 1, end_line: 1, quote: 'MET' };
const AREA: AreaAnswer = {
  checks: [{ check: 'caching/sizing', status: 'met', note: 'MET' }],
  claims: [{
    ...PLACE, check: 'caching/stampede', criterion: 'none', title: 't', problem: 'p', claim_type: 'presence', searched_for: ['LIMIT'], related: [{ ...PLACE, note: 'n' }],
    growth: { law: 'per_item', driver: 'Orders', unit: 'Queries', fixed: null, coefficient: 1, waits_ms: [], limit: null },
    load_path: '', impact: 'i', recommendation: 'r', confidence: 0.5, lead: 'L1',
  }],
  leads: [{ lead: 'L1', decision: 'confirmed', reason: 'r' }],
  deferred: [{ director: 'security', path: 'A.py', line: 1, note: 'n' }],
  unreviewed: [],
};
const VERIFICATION: VerificationAnswer = { decision: 'refuted', ground: 'bounded_elsewhere', evidence: PLACE, reason: 'R' };

/** The answer with each enum value in capitals, as a model may write it. */
function shouted(text: string): string {
  const values = ['met', 'caching/sizing', 'caching/stampede', 'none', 'presence', 'per_item', 'confirmed', 'security', 'refuted', 'bounded_elsewhere'];
  return text.replace(/: "([a-z_/]+)"/g, (whole, value: string) => (values.includes(value) ? `: "${value.toUpperCase()}"` : whole));
}

describe('parseAnswer', () => {
  it.each([['area_answer', AREA], ['verification_answer', VERIFICATION]] as const)('reads %s whatever the case of its enum values, and leaves all other text as it is', (schema, answer) => {
    const text = shouted(JSON.stringify(answer, null, 1));
    expect(text).not.toBe(JSON.stringify(answer, null, 1));
    expect(parseAnswer(schema, text)).toEqual({ body: answer, complaints: [] });
  });

  it('lists every complaint with its path', () => {
    const { body, complaints } = checkAnswer('area_answer', { ...AREA, checks: [{ check: 'caching/none', status: 'met' }], leads: 'none' });
    expect(body).toBeNull();
    expect(complaints.map((complaint) => complaint.split(':')[0])).toEqual(['checks.0.check', 'checks.0.note', 'leads']);
  });

  it.each(['', 'Looks good', '{"checks": [', '[]', 'null', '"met"', '{}'])('does not take %j for an answer', (text) => {
    expect(parseAnswer('area_answer', text).body).toBeNull();
  });

  it('survives data nested deeper than the stack', () => {
    const deep = `${'{"checks":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    expect(parseAnswer('area_answer', deep).body).toBeNull();
  });

  it('takes a valid answer of the one schema not for one of the other', () => {
    expect(checkAnswer('verification_answer', AREA).body).toBeNull();
  });
});
