import type { TokenUsage } from '../model/answer.ts';

/** What a model takes and costs. Dollars per million tokens; source: the provider's model pages and price list, read November 2026. */
export interface ModelCard {
  readonly price: { readonly input: number; readonly output: number; readonly cacheRead: number; readonly cacheWrite: number } | null;
  /** Above this many prompt tokens every price is multiplied. */
  readonly priceStep: { readonly tokens: number; readonly factor: number } | null;
  /** Whether a system message may follow the user's: it carries more authority than text beside the reviewed code. */
  readonly takesSystemMessage: boolean;
  readonly takesAdaptiveThinking: boolean;
}

const OPUS_5_5: ModelCard = { price: { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 }, priceStep: null, takesSystemMessage: true, takesAdaptiveThinking: true };
const SONNET_5_5: ModelCard = { price: { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 }, priceStep: null, takesSystemMessage: true, takesAdaptiveThinking: true };
const HAIKU_5_5: ModelCard = { price: { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 }, priceStep: { tokens: 100_000, factor: 5 }, takesSystemMessage: false, takesAdaptiveThinking: true };
const OPUS_5: ModelCard = { price: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 }, priceStep: null, takesSystemMessage: true, takesAdaptiveThinking: true };
const FABLE_5_1: ModelCard = { price: { input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5 }, priceStep: null, takesSystemMessage: true, takesAdaptiveThinking: true };

const CARDS: Readonly<Record<string, ModelCard>> = {
  'claude-opus-5-5': OPUS_5_5, 'claude-sonnet-5-5': SONNET_5_5, 'claude-haiku-5-5': HAIKU_5_5, 'claude-opus-5': OPUS_5,
  'claude-fable-5-1': FABLE_5_1, 'claude-fable-5-2': { ...FABLE_5_1, price: null },
};

/** A model that is not listed is sent only what every current model takes, and its price is not known. */
const UNLISTED: ModelCard = { price: null, priceStep: null, takesSystemMessage: false, takesAdaptiveThinking: true };

export const LISTED_MODELS: readonly string[] = Object.keys(CARDS);

export function modelCard(model: string): ModelCard {
  return CARDS[model] ?? UNLISTED;
}

/** Dollars of one exchange; null when the model's price is unknown. */
export function costOf(usage: TokenUsage, model: string): number | null {
  const { price, priceStep } = modelCard(model);
  if (price === null) return null;
  const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const factor = priceStep !== null && prompt > priceStep.tokens ? priceStep.factor : 1;
  const perMillion = usage.inputTokens * price.input + usage.outputTokens * price.output + usage.cacheReadTokens * price.cacheRead + usage.cacheWriteTokens * price.cacheWrite;
  return (perMillion * factor) / 1_000_000;
}
