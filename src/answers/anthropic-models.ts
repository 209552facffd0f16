import type { TokenUsage } from '../model/answer.ts';

/** What a model takes and costs. Dollars per million tokens; source: the provider's model pages and price list, read November 2026. */
export interface ModelCard {
  readonly price: { readonly input: number; readonly output: number; readonly cacheRead: number; readonly cacheWrite: number } | null;
  /** Above this many prompt tokens every price is multiplied. */
  readonly priceStep: { readonly tokens: number; readonly factor: number } | null;
  /** Whether a system message may follow the user's: it carries more authority than text beside the reviewed code. */
  readonly takesSystemMessage: boolean;
  readonly takesAdaptiveThinking: boolean;
  readonly takesEffort: boolean;
  readonly maxOutputTokens: number;
}

/** What the models of the current generation share. */
const CURRENT = { priceStep: null, takesSystemMessage: true, takesAdaptiveThinking: true, takesEffort: true, maxOutputTokens: 128_000 } as const;

const FABLE_5_1: ModelCard = { ...CURRENT, price: { input: 10, output: 50, cacheRead: 0.25, cacheWrite: 12.5 } };
const CARDS: Readonly<Record<string, ModelCard>> = {
  'claude-opus-5-5': { ...CURRENT, price: { input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 } },
  'claude-sonnet-5-5': { ...CURRENT, price: { input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 } },
  'claude-haiku-5-5': { ...CURRENT, price: { input: 0.1, output: 0.5, cacheRead: 0.01, cacheWrite: 0.125 }, priceStep: { tokens: 100_000, factor: 5 }, takesSystemMessage: false },
  'claude-opus-5': { ...CURRENT, price: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 } },
  'claude-fable-5-1': FABLE_5_1,
  'claude-fable-5-2': { ...FABLE_5_1, price: null },
  'claude-haiku-4-5': {
    price: { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 }, priceStep: null,
    takesSystemMessage: false, takesAdaptiveThinking: false, takesEffort: false, maxOutputTokens: 64_000,
  },
};

/** A model that is not listed is sent only what every current model takes, and its price is not known. */
const UNLISTED: ModelCard = { ...CURRENT, price: null, takesSystemMessage: false, maxOutputTokens: 64_000 };

export const LISTED_MODELS: readonly string[] = Object.keys(CARDS);

/** The card of a model by its id, with or without the date of a snapshot. */
export function modelCard(model: string): ModelCard {
  const name = model.replace(/-\d{8}$/, '');
  return Object.hasOwn(CARDS, name) ? CARDS[name] ?? UNLISTED : UNLISTED;
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

/** Dollars of several exchanges, each priced by its own length; null when the model's price is unknown. */
export function costOfAll(exchanges: readonly TokenUsage[], model: string): number | null {
  return exchanges.reduce<number | null>((total, usage) => {
    const cost = costOf(usage, model);
    return total === null || cost === null ? null : total + cost;
  }, 0);
}
