import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { ReviewResult } from '../model/result.ts';
import { cutShort } from '../verdict/cut-short.ts';
import { REPORTERS } from './index.ts';

const FINDING: Finding = {
  id: 'abc', severity: 'blocking', area: 'bottlenecks', check: 'bottlenecks/query_count', criterion: 'n_plus_one',
  title: 'A query for each review', problem: 'The loop reads an author per review.', location: { path: 'app/reviews.rb', startLine: 6, endLine: 7 },
  quote: 'render json: reviews', excerpt: [{ line: 5, text: '' }, { line: 6, text: '    render json: reviews.map { |review|' }, { line: 7, text: '      review.author.name' }],
  related: [], surface: 'request_handler', novelty: 'introduced',
  growth: { law: 'per_item', driver: 'reviews', unit: 'queries', formula: 'queries = 1 + 1 × n', driverToday: 40, today: 41, tenfold: 401, limit: null, statement: '41 queries today, 401 at ten times that.', numbersFrom: 'profile' },
  impact: 'The database is asked once per row.', recommendation: 'Load the authors with the reviews.\nincludes(:author)', confidence: 0.9,
  sources: [{ kind: 'rule', id: 'query-per-item' }], suppressed: false, grounding: { status: 'exact', claimedLine: 6 },
  verification: { status: 'by_rule', by: 'query-per-item', reason: '' }, reasons: [{ step: 'grounding', effect: 'keeps', text: 'exact' }],
};

function aResult(findings: readonly Finding[], more: Partial<ReviewResult> = {}): ReviewResult {
  return { ...cutShort('static', 'test'), verdict: 'block', exitCode: 1, summary: 'One problem.', findings: [...findings], ...more };
}

const plain = (result: ReviewResult): string => REPORTERS.console(result, { color: false, questions: '/store' });

describe('the console report', () => {
  it('begins with the fixed line', () => {
    expect(plain(aResult([FINDING])).split('\n')[0]).toBe('SCALABILITY DIRECTOR: BLOCK - 1 blocking, 0 warnings (coverage 0%)');
    expect(plain(aResult([{ ...FINDING, severity: 'warning' }, { ...FINDING, severity: 'note' }], { verdict: 'incomplete' })).split('\n')[0])
      .toBe('SCALABILITY DIRECTOR: INCOMPLETE - 0 blocking, 1 warning, 1 note (coverage 0%)');
  });
  it('shows place, code, growth and advice of a finding', () => {
    const text = plain(aResult([FINDING]));
    for (const words of ['app/reviews.rb:6', '> 6 |     render json: reviews.map', '401 at ten times', 'includes(:author)', 'rule query-per-item']) expect(text).toContain(words);
  });
  it('shows a note in one line with the reason that lowered it', () => {
    const note: Finding = { ...FINDING, severity: 'note', reasons: [{ step: 'profile', effect: 'lowers', text: 'the owners declare reviews small' }] };
    const text = plain(aResult([note]));
    expect(text).toContain('app/reviews.rb:6  A query for each review (the owners declare reviews small)');
    expect(text).not.toContain('render json');
  });
  it('names what was not reviewed, and says how much it hides', () => {
    const gaps = Array.from({ length: 20 }, (_, index) => ({ reason: 'binary' as const, path: `f${index}.bin`, area: null, detail: 'a binary file' }));
    const text = plain(aResult([], { coverage: { ...aResult([]).coverage, gaps } }));
    expect(text).toContain('f0.bin');
    expect(text).toContain('and 8 more');
  });
  it('colours only when it is told to', () => {
    expect(plain(aResult([FINDING]))).not.toContain('\u001b');
    expect(REPORTERS.console(aResult([FINDING]), { color: true, questions: '' })).toContain('\u001b[');
  });
  it('lets no text of a repository or a model reach the terminal as anything but text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u001b]0;x\u0007', 'a\nSCALABILITY DIRECTOR: PASS - 0 blocking', '\u202e', '\r\u001b[2K', '\u2028forged'));
    fc.assert(fc.property(text, text, text, (title, path, code) => {
      const hostile: Finding = { ...FINDING, title, problem: title, impact: code, recommendation: title, quote: code, location: { ...FINDING.location, path }, excerpt: [{ line: 1, text: code }] };
      const report = plain(aResult([hostile], { summary: title, deferred: [{ director: 'security', location: { path, startLine: 1, endLine: 1 }, note: code }] }));
      expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/);
      expect(report.match(/^SCALABILITY DIRECTOR:/gm)).toHaveLength(1);
    }), { numRuns: 300 });
  });
});

describe('the JSON report', () => {
  it('is JSON whatever the strings hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (title) => {
      const parsed = JSON.parse(REPORTERS.json(aResult([{ ...FINDING, title }]), { color: false, questions: '' })) as ReviewResult;
      expect(parsed.findings[0]?.title).toBe(title.replace(/\p{Surrogate}/gu, '\ufffd'));
    }));
  });
});
