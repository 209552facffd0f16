import type { Item } from '../model/item.ts';
import { Outcome, ScoredFinding } from '../model/outcome.ts';
import { RunHeader } from '../model/run-header.ts';

/** An outcome that is valid; a test overrides what matters to it. */
export function anOutcome(item: Item, more: Partial<Outcome> = {}): Outcome {
  return Outcome.parse({
    item: item.id, version: item.version, subject: 'static', trial: 1, status: 'scored', reason: '', verdict: 'pass', findings: [], deferred: [], gaps: [], changedLines: 100, questions: [], answeredBy: [],
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, dollars: null, milliseconds: 20 }, ...more,
  });
}

export function aFindingAt(path: string, line: number, more: Partial<ScoredFinding> = {}): ScoredFinding {
  return ScoredFinding.parse({
    id: `${path}:${line}`, severity: 'blocking', check: 'bottlenecks/query_count', criterion: 'n_plus_one', title: 'A query for each row', words: 'a query for each row', impact: '', path, startLine: line, endLine: line,
    related: [], quote: 'x', quoteStands: true, hasNumbers: false, confidence: 0.9, sources: [], ...more,
  });
}

export const A_HEADER = RunHeader.parse({
  format: 'scalability-director-evals/1', startedAt: '2026-11-26T00:00:00Z', code: 'c0de', answers: 'replay', model: 'claude-opus-5-5', effort: 'medium', trials: 1, node: 'v20.20.2',
});
