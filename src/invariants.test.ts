import { describe, expect, it } from 'vitest';
import type { WireClaim } from './model/answer.ts';
import type { Question } from './model/question.ts';
import type { Script } from './testing/scripted-answerer.ts';
import { aChange } from './testing/change-builder.ts';
import { runReview } from './testing/run-review.ts';
import { cleanAnswer } from './testing/scripted-answerer.ts';

const BASE = ['from flask import Flask', 'app = Flask(__name__)', '', "@app.route('/orders')", 'def orders():', "    return 'none'", ''].join('\n');
const HEAD = [
  'from flask import Flask', 'from shop.models import Order', 'app = Flask(__name__)', '', "@app.route('/orders')", 'def orders():',
  '    rows = Order.query.all()', '    return render(rows)', '',
].join('\n');
const CHANGE = aChange({ base: { 'shop/orders.py': BASE }, head: { 'shop/orders.py': HEAD } });

function aClaim(more: Partial<WireClaim> = {}): WireClaim {
  return {
    path: 'shop/orders.py', start_line: 7, end_line: 7, quote: '    rows = Order.query.all()',
    check: 'resource_limits/pagination', criterion: 'unbounded_operation', title: 'All orders are loaded for each page',
    problem: 'The handler loads the whole table.', claim_type: 'presence', searched_for: [], related: [],
    growth: { law: 'per_item', driver: 'orders', unit: 'rows', fixed: 0, coefficient: 1, waits_ms: [], limit: null },
    load_path: 'GET /orders', impact: 'Memory grows with the table.', recommendation: 'Page it.', confidence: 0.9, lead: '',
    ...more,
  };
}

const isAbout = (question: Question, area: string): boolean => question.purpose === 'find' && question.area === area;

/** The claim in its area, everything else clean; the verifier says what it is told. */
function claiming(claim: WireClaim, verifier: Script): Script {
  return (question) => {
    if (question.purpose === 'verify') return verifier(question);
    return isAbout(question, 'resource_limits') ? cleanAnswer(question, { claims: [claim] }) : cleanAnswer(question);
  };
}

const evidence = { path: 'shop/orders.py', start_line: 7, end_line: 7, quote: 'rows = Order.query.all()' };
const confirms: Script = () => ({ decision: 'confirmed', ground: 'holds', evidence, reason: 'no limit on the query' });
const refutes: Script = () => ({ decision: 'refuted', ground: 'already_guarded', evidence, reason: 'the table is small' });

describe('the invariants of ARCHITECTURE.md', () => {
  it('a confirmed claim on added lines blocks (the twin of all that follows)', async () => {
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim(), confirms) });
    expect(result).toMatchObject({ verdict: 'block', exitCode: 1 });
  });

  it('1. A claim whose quote is not in the file never blocks.', async () => {
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim({ quote: 'rows = Order.objects.all()' }), confirms) });
    expect(result.verdict).toBe('pass');
    expect(result.findings[0]).toMatchObject({ severity: 'note', grounding: { status: 'absent' } });
  });

  it('1. A claim whose quote stands elsewhere in the file is moved there and may block.', async () => {
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim({ start_line: 3, end_line: 3 }), confirms) });
    expect(result.findings[0]).toMatchObject({ severity: 'blocking', location: { startLine: 7 }, grounding: { status: 'moved', claimedLine: 3 } });
  });

  it.each(['pending', 'refused', 'truncated', 'invalid', 'failed', 'over_budget'] as const)('2. Whatever was not reviewed makes the verdict incomplete, never pass: an area %s', async (status) => {
    const { result } = await runReview({ change: CHANGE, script: (question) => (isAbout(question, 'caching') ? status : cleanAnswer(question)) });
    expect(result).toMatchObject({ verdict: 'incomplete', exitCode: 3 });
    expect(result.coverage.gaps[0]).toMatchObject({ reason: 'area_unanswered', area: 'caching' });
    expect(result.coverage.percent).toBeLessThan(100);
  });

  it('2. A check without an answer makes the verdict incomplete.', async () => {
    const { result } = await runReview({ change: CHANGE, script: (question) => {
      const answer = cleanAnswer(question);
      return isAbout(question, 'caching') ? { ...answer, checks: answer.checks.slice(1) } : answer;
    } });
    expect(result.verdict).toBe('incomplete');
    expect(result.coverage.gaps[0]).toMatchObject({ reason: 'check_unanswered', area: 'caching' });
  });

  it('2. A would-be blocking finding whose verifier gave no answer makes the verdict incomplete.', async () => {
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim(), () => 'failed') });
    expect(result.verdict).toBe('incomplete');
    expect(result.findings[0]).toMatchObject({ severity: 'warning', verification: { status: 'unverified' } });
  });

  it('2. A refutation that quotes code which stands nowhere counts as no answer.', async () => {
    const invented: Script = () => ({ decision: 'refuted', ground: 'bounded_elsewhere', evidence: { ...evidence, quote: 'rows = rows[:100]' }, reason: 'limited' });
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim(), invented) });
    expect(result.verdict).toBe('incomplete');
  });

  it('3. Stages annotate; none drops: a refuted finding is still in the result, as a note.', async () => {
    const { result } = await runReview({ change: CHANGE, script: claiming(aClaim(), refutes) });
    expect(result.verdict).toBe('pass');
    expect(result.findings).toHaveLength(1);
    expect(result.findings[0]).toMatchObject({ severity: 'note', verification: { status: 'refuted' } });
    expect(result.findings[0]?.reasons.map((reason) => reason.step)).toEqual(['grounding', 'surface', 'novelty', 'profile', 'confidence', 'criterion', 'verification']);
  });

  it('6. Same change, config and answers: byte-identical result.', async () => {
    const once = await runReview({ change: CHANGE, script: claiming(aClaim(), confirms) });
    const again = await runReview({ change: CHANGE, script: claiming(aClaim(), confirms) });
    expect(JSON.stringify(again.result)).toBe(JSON.stringify(once.result));
  });

  it('8. Adding a finding can never turn block into pass.', async () => {
    const more = [aClaim({ quote: 'nowhere at all' }), aClaim({ criterion: 'none', start_line: 8, end_line: 8, quote: 'return render(rows)' })];
    for (const extra of more) {
      const script: Script = (question) => {
        if (question.purpose === 'verify') return confirms(question);
        return isAbout(question, 'resource_limits') ? cleanAnswer(question, { claims: [extra, aClaim()] }) : cleanAnswer(question);
      };
      expect((await runReview({ change: CHANGE, script })).result.verdict).toBe('block');
    }
  });

  it('9. A suppression that the change itself brings is not honoured; the same one in the base is.', async () => {
    const comment = '    # scalability-director-ignore resource_limits/pagination -- the table holds twelve rows';
    const withComment = HEAD.replace('    rows =', `${comment}\n    rows =`);
    const baseWithComment = BASE.replace("    return 'none'", `${comment}\n    return 'none'`);
    const claim = aClaim({ start_line: 8, end_line: 8 });
    const brought = await runReview({ change: aChange({ base: { 'shop/orders.py': BASE }, head: { 'shop/orders.py': withComment } }), script: claiming(claim, confirms) });
    expect(brought.result.verdict).toBe('block');
    const stood = await runReview({ change: aChange({ base: { 'shop/orders.py': baseWithComment }, head: { 'shop/orders.py': withComment } }), script: claiming(claim, confirms) });
    expect(stood.result.verdict).toBe('pass');
    expect(stood.result.findings[0]).toMatchObject({ severity: 'note', suppressed: true });
  });
});
