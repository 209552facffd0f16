import { meanOverTrials, quotient, type Metric } from './types.ts';

export const dollars: Metric = {
  title: 'dollars', better: 'lower', unit: 'dollars', value: quotient, meaning: 'Dollars per item at list price; only where the way of answering counts tokens.',
  tally: meanOverTrials(({ outcome: { usage } }) => (usage.dollars === null || usage.outputTokens === 0 ? null : [usage.dollars, 1])),
};
export const tokens: Metric = {
  title: 'tokens', better: 'lower', unit: 'number', value: quotient, meaning: 'Input and output tokens per item, cached ones included; only where they are counted.',
  tally: meanOverTrials(({ outcome: { usage } }) => {
    const total = usage.inputTokens + usage.outputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
    return total === 0 ? null : [total, 1];
  }),
};
export const seconds: Metric = {
  title: 'seconds', better: 'lower', unit: 'seconds', value: quotient, meaning: 'Wall-clock seconds per item, without building its repository. Replayed answers take no time, so this says nothing about a model then.',
  tally: meanOverTrials(({ outcome: { usage } }) => [usage.milliseconds / 1000, 1]),
};
