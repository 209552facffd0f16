import { describe, expect, it } from 'vitest';
import { Labels } from '../model/labels.ts';
import { ScoredFinding } from '../model/outcome.ts';
import { judgeFindings } from './judge-findings.ts';

const LABELS = Labels.parse({
  verdict: 'block',
  problems: [
    { id: 'g1', check: 'bottlenecks/query_count', criterion: 'n_plus_one', severity: 'blocking', path: 'a.py', lines: [10, 12], mentions: ['quer'], why: 'a query for each of the orders that are shown' },
    { id: 'g2', check: 'resource_limits/pagination', criterion: 'unbounded_operation', severity: 'blocking', path: 'a.py', lines: [20, 20], mentions: ['page|limit', 'rows'], why: 'all rows are read into one answer' },
  ],
  allowed: [{ path: 'a.py', lines: [30, 31], checks: ['caching/repeated_work'], why: 'could be cached, small' }],
  traps: [{ path: 'a.py', lines: [40, 44], why: 'a fixed list of four' }],
});

function finding(more: Partial<ScoredFinding>): ScoredFinding {
  return ScoredFinding.parse({
    id: 'f', severity: 'blocking', check: 'bottlenecks/query_count', criterion: null, title: '', words: 'one query for each', impact: '', path: 'a.py', startLine: 11, endLine: 11,
    related: [], quote: '', quoteStands: null, hasNumbers: false, confidence: null, sources: [], ...more,
  });
}

function kinds(...findings: Partial<ScoredFinding>[]): string[] {
  return judgeFindings(findings.map(finding), LABELS).findings.map(({ kind, problem }) => `${kind} ${problem?.id ?? ''}`.trim());
}

describe('judgeFindings', () => {
  it('pairs a finding with the problem at its place', () => {
    expect(kinds({})).toEqual(['hit g1']);
    expect(judgeFindings([finding({})], LABELS).missed.map(({ id }) => id)).toEqual(['g2']);
  });
  it('takes the same place under another check when the words show that it is meant', () => {
    expect(kinds({ check: 'caching/repeated_work' })).toEqual(['hit g1']);
    expect(kinds({ check: 'caching/repeated_work', words: 'no expiry is set' })).toEqual(['false_alarm']);
  });
  it('takes a place a few lines off, and not one far away or in another file', () => {
    expect(kinds({ startLine: 17, endLine: 17 })).toEqual(['hit g1']);
    expect(kinds({ startLine: 60, endLine: 60 })).toEqual(['false_alarm']);
    expect(kinds({ path: 'b.py' })).toEqual(['false_alarm']);
  });
  it('takes a related place that is the labelled one', () => {
    expect(kinds({ path: 'b.py', related: [{ path: 'a.py', startLine: 12, endLine: 12 }] })).toEqual(['hit g1']);
  });
  it('counts the second finding about one problem as a duplicate', () => {
    expect(kinds({}, { startLine: 10 })).toEqual(expect.arrayContaining(['hit g1', 'duplicate g1']));
  });
  it('knows what is allowed as a remark, and lets nothing of it block', () => {
    const remark = { check: 'caching/repeated_work', startLine: 30, endLine: 30, words: 'cache it' } as const;
    expect(kinds({ ...remark, severity: 'warning' })).toEqual(['allowed']);
    expect(kinds({ ...remark, severity: 'blocking' })).toEqual(['false_alarm']);
  });
  it('names a trap, and counts no notes', () => {
    expect(kinds({ startLine: 42, endLine: 42 })).toEqual(['trap']);
    expect(kinds({ startLine: 42, endLine: 42, severity: 'note' })).toEqual([]);
  });
});
