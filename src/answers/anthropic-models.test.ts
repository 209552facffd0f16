import { describe, expect, it } from 'vitest';
import { NO_TOKENS } from '../model/answer.ts';
import { costOf, modelCard } from './anthropic-models.ts';

const MILLION = 1_000_000;

describe('costOf', () => {
  it.each([
    ['input', { inputTokens: MILLION }, 4],
    ['output', { outputTokens: MILLION }, 20],
    ['reading the cache', { cacheReadTokens: MILLION }, 0.2],
    ['writing the cache', { cacheWriteTokens: MILLION }, 5],
  ])('prices %s of Opus 5.5', (_name, tokens, dollars) => {
    expect(costOf({ ...NO_TOKENS, ...tokens }, 'claude-opus-5-5')).toBeCloseTo(dollars, 10);
  });

  it('prices one exchange of Haiku 5.5 fivefold above 100,000 prompt tokens, cached ones counted', () => {
    expect(costOf({ ...NO_TOKENS, inputTokens: 100_000, outputTokens: 10_000 }, 'claude-haiku-5-5')).toBeCloseTo(0.015, 10);
    expect(costOf({ ...NO_TOKENS, inputTokens: 1, cacheReadTokens: 100_000, outputTokens: 10_000 }, 'claude-haiku-5-5')).toBeCloseTo(0.0300005, 10);
  });

  it.each(['claude-fable-5-2', 'claude-next', 'constructor', ''])('knows no price of %j', (model) => {
    expect(costOf({ ...NO_TOKENS, inputTokens: MILLION }, model)).toBeNull();
  });
});

describe('modelCard', () => {
  it('knows a model by its dated id too', () => {
    expect(modelCard('claude-haiku-4-5-20251001')).toBe(modelCard('claude-haiku-4-5'));
    expect(modelCard('claude-haiku-4-5').takesAdaptiveThinking).toBe(false);
  });

  it('sends a model that is not listed no system message', () => {
    expect([modelCard('claude-next').takesSystemMessage, modelCard('claude-opus-5-5').takesSystemMessage]).toEqual([false, true]);
  });
});
