import { describe, expect, it } from 'vitest';
import type { Gap } from '../model/coverage.ts';
import type { ReviewResult } from '../model/result.ts';
import { aFinding, aResult } from '../testing/builders.ts';
import { cutShort } from '../verdict/cut-short.ts';
import { REPORTERS } from './index.ts';

const plain = (result: ReviewResult): string => REPORTERS.console(result, { color: false, questions: '/store/pending' });
const linesOf = (result: ReviewResult): string[] => plain(result).split('\n');
const withGaps = (gaps: readonly Gap[]): ReviewResult => aResult({ verdict: 'incomplete', exitCode: 3, coverage: { ...aResult().coverage, percent: 50, gaps: [...gaps] } });
const binary = (index: number): Gap => ({ reason: 'binary', path: `f${index}.bin`, area: null, detail: 'not text' });

describe('the first line', () => {
  it('counts what blocks and what warns; notes only when there are some', () => {
    const block = aResult({ verdict: 'block', findings: [aFinding(), aFinding(), aFinding({ severity: 'warning' }), aFinding({ severity: 'note' })] });
    expect(linesOf(block)[0]).toBe('SCALABILITY DIRECTOR: BLOCK - 2 blocking, 1 warning, 1 note (coverage 100%)');
    expect(linesOf(aResult())[0]).toBe('SCALABILITY DIRECTOR: PASS - 0 blocking, 0 warnings (coverage 100%)');
    expect(linesOf(withGaps([binary(1)]))[0]).toBe('SCALABILITY DIRECTOR: INCOMPLETE - 0 blocking, 0 warnings (coverage 50%)');
    expect(linesOf(aResult({ verdict: 'not_applicable' }))[0]).toBe('SCALABILITY DIRECTOR: NOT APPLICABLE - 0 blocking, 0 warnings (coverage 100%)');
  });
});

describe('a finding', () => {
  it('shows place, code, growth, advice and who says so', () => {
    const report = plain(aResult({ verdict: 'block', exitCode: 1, findings: [aFinding()] }));
    expect(report).toContain([
      'BLOCKING  shop/orders.py:12',
      '  One query for each order on the page',
      '  bottlenecks/query_count | n_plus_one | request_handler',
      '',
      '    11 |     orders = Order.query.limit(100).all()',
      '  > 12 |     for order in orders:',
      '  > 13 |         names.append(order.customer.name)',
      '    14 |     return render(names)',
      '',
    ].join('\n'));
    expect(report).toContain('  Growth      101 queries at today\'s 100 (orders), 1,001 at ten times that.\n              queries = 1 + 1 × n, n = orders\n');
    expect(report).toContain('  Do          Load the customers');
    expect(report).toContain('  How sure    90%, found by the model; an independent verifier confirmed it');
  });

  it('says what lowered or corrected it, and not what kept it', () => {
    const report = plain(aResult({ findings: [aFinding({
      severity: 'warning',
      reasons: [{ step: 'grounding', effect: 'corrects', text: 'claimed at line 3' }, { step: 'novelty', effect: 'keeps', text: 'the change adds it' }, { step: 'surface', effect: 'lowers', text: 'a script' }],
    })] }));
    expect(report).toContain('claimed at line 3; a script');
    expect(report).not.toContain('the change adds it');
  });

  it('keeps the lines of advice that are to be copied', () => {
    const report = plain(aResult({ findings: [aFinding({ recommendation: 'Add:\n\npaths:\n  - name: login' })] }));
    expect(report).toContain('  Do          Add:\n\n              paths:\n                - name: login\n');
  });

  it('cuts code and wraps prose', () => {
    const report = plain(aResult({ findings: [aFinding({ excerpt: [{ line: 12, text: '🦊'.repeat(300) }], problem: 'many words '.repeat(60) })] }));
    expect(report).toContain(`  > 12 | ${'🦊'.repeat(106)} ...\n`);
    expect(report.split('\n').filter((line) => line.includes('many words')).every((line) => line.length <= 100)).toBe(true);
  });

  it('lists a few related places and counts the rest', () => {
    const related = [20, 30, 40, 50, 60].map((startLine) => ({ path: 'shop/models.py', startLine, endLine: startLine, quote: 'x', note: 'lazy' }));
    const report = plain(aResult({ findings: [aFinding({ related })] }));
    expect(report).toContain('  See         shop/models.py:20 lazy\n');
    expect(report).not.toContain('shop/models.py:60');
    expect(report).toContain('and 1 more in the JSON report');
  });
});

describe('a note', () => {
  it('is a line, and the reason that lowered it', () => {
    const note = aFinding({ severity: 'note', reasons: [{ step: 'profile', effect: 'lowers', text: 'the owners declare orders small' }] });
    const report = plain(aResult({ findings: [note] }));
    expect(report).toContain('  shop/orders.py:12  One query for each order on the page\n    the owners declare orders small\n');
    expect(report).not.toContain('for order in orders:');
  });

  it('says that it is suppressed', () => {
    const note = aFinding({ severity: 'note', suppressed: true, reasons: [{ step: 'suppression', effect: 'lowers', text: 'accepted until 2027-01-01' }] });
    expect(plain(aResult({ findings: [note] }))).toContain('    suppressed: accepted until 2027-01-01\n');
  });
});

describe('the report', () => {
  it('of a pass is a handful of lines', () => {
    expect(linesOf(aResult()).length).toBeLessThan(15);
  });

  it('of an empty change names the base', () => {
    const report = plain(aResult({
      verdict: 'not_applicable', summary: 'There is nothing to review: feature does not differ from main.',
      change: { ...aResult().change, files: 0, addedLines: 0, removedLines: 0 }, applicability: { decision: 'empty_change', rules: [], files: [] },
    }));
    expect(report).toContain('  Change      feature against main (merge base of main and feature): no file differs\n');
    expect(report).not.toContain('Success criteria');
  });

  it('of a review cut short does not speak of a change it has not seen', () => {
    expect(plain(cutShort('static', 'the deadline passed'))).not.toContain('  Change');
  });

  it('names in its first lines what the static engine cannot judge', () => {
    const areas = aResult().areas.map((area) => (area.area === 'caching' ? { ...area, checks: area.checks.map((check) => ({ ...check, status: 'not_judged' as const })) } : area));
    const first = linesOf(aResult({ engine: 'static', areas })).slice(0, 8).join('\n');
    expect(first).toContain('  Engine      static');
    expect(first).toContain('  Not judged  5 of 29 checks');
    expect(first.replace(/\s+/g, ' ')).toContain('caching (repeated_work, invalidation, stampede,');
    expect(plain(aResult({ engine: 'static' }))).not.toContain('Not judged');
  });

  it('names what was not reviewed by reason, and counts what it hides', () => {
    const report = plain(withGaps([...Array.from({ length: 20 }, (_, index) => binary(index)), { reason: 'too_large', path: 'dump.sql', area: null, detail: '100 MB' }]));
    expect(report).toContain('  not reviewed: binary files\n      f0.bin: not text\n');
    expect(report).toContain('and 15 more; the JSON report lists them all');
    expect(report).toContain('  not reviewed: too large\n      dump.sql: 100 MB\n');
  });

  it('counts the files that no rule asks to review', () => {
    const files = Array.from({ length: 9 }, (_, index) => ({ path: `docs/${index}.md`, surface: 'docs' as const, decision: 'skip' as const, rule: 'documentation' as const, reason: '' }));
    const report = plain(aResult({ applicability: { ...aResult().applicability, files } }));
    expect(report).toContain('9 files skipped by documentation: docs/0.md');
    expect(report).toContain('and 3 more');
    expect(report).not.toContain('docs/6.md');
  });

  it('tells how to answer pending questions, and lists each of them once', () => {
    const gap: Gap = { reason: 'area_unanswered', path: null, area: 'caching', detail: 'caching: pending: it waits for a host\'s answer' };
    const report = plain({ ...withGaps([gap]), pending: [{ id: 'abcdef0123456789', title: 'caching' }] });
    expect(report).toContain('1 question waiting for an answer\n  abcdef012345  caching\n  Each is a file in /store/pending.');
    expect(report).toContain('scalability-director answer ID < answer.json');
    expect(report).not.toContain('not reviewed: questions');
  });

  it('ends with what the exit code means', () => {
    expect(linesOf(aResult()).at(-2)).toBe('Exit code 0: the change may go on.');
    expect(linesOf(aResult({ verdict: 'block', exitCode: 1, findings: [aFinding()] })).at(-2)).toBe('Exit code 1: mend what is blocking before this is merged.');
    expect(linesOf(withGaps([binary(1)])).at(-2)).toBe('Exit code 3: not everything was reviewed, so this is no pass.');
  });

  it('never says the words that start work in review harnesses, also when a model does', () => {
    const report = plain(aResult({ verdict: 'block', findings: [aFinding({ title: 'CRITICAL query', impact: 'IMPORTANT.' })] }));
    expect(report).not.toMatch(/CRITICAL|IMPORTANT/);
  });

  it('is in colour only when it is told to be', () => {
    expect(plain(aResult({ findings: [aFinding()] }))).not.toContain('\u001b');
    expect(REPORTERS.console(aResult({ findings: [aFinding()] }), { color: true, questions: '' })).toContain('\u001b[31m');
  });
});
