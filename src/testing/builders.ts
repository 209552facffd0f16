import { AREAS, checksOf } from '../model/area.ts';
import { FAILURE_CRITERIA, SUCCESS_CRITERIA } from '../model/criterion.ts';
import type { Finding } from '../model/finding.ts';
import type { Plan } from '../model/plan.ts';
import type { Question } from '../model/question.ts';
import type { ReviewResult } from '../model/result.ts';

/** A finding that blocks: a query for each row of a page, confirmed by a verifier. */
export function aFinding(more: Partial<Finding> = {}): Finding {
  return {
    id: '0123456789ab', severity: 'blocking',
    area: 'bottlenecks', check: 'bottlenecks/query_count', criterion: 'n_plus_one',
    title: 'One query for each order on the page',
    problem: 'The loop asks the database for the customer of each order.',
    location: { path: 'shop/orders.py', startLine: 12, endLine: 13 },
    quote: '    for order in orders:',
    excerpt: [
      { line: 11, text: '    orders = Order.query.limit(100).all()' },
      { line: 12, text: '    for order in orders:' },
      { line: 13, text: '        names.append(order.customer.name)' },
      { line: 14, text: '    return render(names)' },
    ],
    related: [],
    surface: 'request_handler', novelty: 'introduced',
    growth: {
      law: 'per_item', driver: 'orders', unit: 'queries', formula: 'queries = 1 + 1 × n, n = orders',
      driverToday: 100, today: 101, tenfold: 1001, limit: null, statement: '101 queries at today\'s 100 (orders), 1,001 at ten times that.', numbersFrom: 'profile',
    },
    impact: 'The pool runs dry at a few requests per second.',
    recommendation: 'Load the customers with the orders: Order.query.options(joinedload(Order.customer)).',
    confidence: 0.9,
    sources: [{ kind: 'model', id: 'f'.repeat(64) }],
    suppressed: false,
    grounding: { status: 'exact', claimedLine: 12 },
    verification: { status: 'confirmed', by: 'e'.repeat(64), reason: 'nothing loads the customers beforehand' },
    reasons: [{ step: 'grounding', effect: 'keeps', text: 'the quote stands at line 12' }],
    ...more,
  };
}

/** A pass of the model engine over one file. */
export function aResult(more: Partial<ReviewResult> = {}): ReviewResult {
  return {
    schemaVersion: 1, director: 'scalability', verdict: 'pass', exitCode: 0, engine: 'model',
    summary: 'Nothing was found that would keep ten times the load from being carried by adding resources.',
    change: {
      base: 'main', baseCommit: 'b'.repeat(40), baseReason: 'merge base of main and feature', head: 'feature', headCommit: 'c'.repeat(40),
      files: 1, addedLines: 40, removedLines: 2,
    },
    applicability: {
      decision: 'review', rules: ['backend_service'],
      files: [{ path: 'shop/orders.py', surface: 'request_handler', decision: 'review', rule: 'backend_service', reason: 'it answers requests' }],
    },
    areas: AREAS.map((area) => ({ area, status: 'pass', checks: checksOf(area).map((check) => ({ check, status: 'met', note: 'seen' })) })),
    criteria: {
      failure: FAILURE_CRITERIA.map((criterion) => ({ criterion, findings: [] })),
      success: SUCCESS_CRITERIA.map((criterion) => ({ criterion, status: 'met', note: 'seen' })),
    },
    findings: [], deferred: [],
    coverage: { percent: 100, changedLines: 42, reviewedLines: 42, files: [{ path: 'shop/orders.py', status: 'reviewed', reason: '' }], gaps: [], notices: [] },
    pending: [],
    usage: {
      model: 'claude-opus-5-5', answeredBy: ['anthropic:claude-opus-5-5'], questions: 6, answered: 6, fromStore: 0,
      inputTokens: 9_000, outputTokens: 3_000, cacheReadTokens: 40_000, cacheWriteTokens: 8_000, dollars: 0.14, milliseconds: 41_000,
    },
    ...more,
  };
}

/** The question of one area about one file. */
export function aQuestion(more: Partial<Question> = {}): Question {
  return {
    id: 'a'.repeat(64), purpose: 'find', area: 'bottlenecks', title: 'bottlenecks',
    model: { model: 'claude-opus-5-5', effort: 'medium', maxOutputTokens: 48_000 },
    system: 'You review.', material: 'The change.', task: 'Answer the checklist.', schema: 'area_answer',
    covers: [{ path: 'shop/orders.py', changedLines: 42 }], leads: [],
    estimatedTokens: { material: 8_000, total: 9_500 },
    ...more,
  };
}

/** A plan of one question. */
export function aPlan(more: Partial<Plan> = {}): Plan {
  return {
    questions: [aQuestion()], deferred: [],
    estimate: { questions: 1, inputTokens: 9_500, cachedTokens: 0, outputTokens: 4_000 },
    ...more,
  };
}
