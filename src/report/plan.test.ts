import { describe, expect, it } from 'vitest';
import { EMPTY_PLAN } from '../model/plan.ts';
import { aPlan, aQuestion } from '../testing/builders.ts';
import { renderPlan } from './plan.ts';

describe('renderPlan', () => {
  it('shows questions, tokens and cost as tables', () => {
    const plan = aPlan({
      questions: [aQuestion(), aQuestion({ id: 'b'.repeat(64), title: 'caching, part 2 of 2', estimatedTokens: { material: 100_000, total: 112_345 } })],
      estimate: { questions: 2, inputTokens: 121_845, cachedTokens: 30_000, outputTokens: 8_000 },
    });
    expect(renderPlan(plan, [{ model: 'claude-opus-5-5', dollars: 0.654 }, { model: 'other', dollars: null }])).toBe([
      '2 questions, about 121,845 input tokens, 30,000 more from the cache, 8,000 output tokens',
      '  Nothing was sent. Each finding that would block is one more, smaller question.',
      '',
      '  aaaaaaaaaaaa    9,500  tokens  bottlenecks',
      '  bbbbbbbbbbbb  112,345  tokens  caching, part 2 of 2',
      '',
      'Estimated cost by model',
      '  claude-opus-5-5      about $0.65',
      '  other            price not known',
      '',
    ].join('\n'));
  });

  it('names what does not fit the budget', () => {
    const plan = aPlan({ deferred: [{ reason: 'over_budget', path: 'a/b.py', area: null, detail: 'it does not fit' }] });
    expect(renderPlan(plan)).toContain('Not asked, so the verdict could not be a pass\n  a/b.py: it does not fit\n');
    expect(renderPlan(aPlan())).not.toContain('Not asked');
  });

  it('caps a long list', () => {
    const report = renderPlan(aPlan({ questions: Array.from({ length: 30 }, () => aQuestion()) }));
    expect(report).toContain('  and 6 more\n');
  });

  it('says when nothing would be asked', () => {
    expect(renderPlan(EMPTY_PLAN)).toBe('Nothing would be asked: no changed file needs a review.\n');
  });
});
