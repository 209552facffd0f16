import { costOfAll } from '../../src/answers/anthropic-models.ts';
import type { Finding } from '../../src/model/finding.ts';
import { review } from '../../src/review.ts';
import { gitCollector } from '../../src/stages/collect-change.ts';
import { createLeadFinder } from '../../src/static/find-leads.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { openCommit, type CommitReader } from '../run/open-commit.ts';
import type { Judgement, Subject } from './types.ts';

/** Suppressions expire by this day, whenever the suite is run. */
const TODAY = '2026-01-02';

/** The Director itself, whole, with one of its two engines. */
export function director(engine: 'static' | 'model'): Subject {
  return {
    id: engine, title: engine === 'static' ? 'Director, static engine' : 'Director, model engine', asks: engine === 'model',
    review: async ({ repository, base, head }, { answerer, operator, signal }): Promise<Judgement> => {
      const result = await review(
        { change: { kind: 'branch', repository, base, head, workingTree: false }, engine, operator, today: TODAY, signal },
        {
          collector: gitCollector, leadFinder: createLeadFinder(), answerer, observer: { notice: () => undefined },
          account: (model, exchanges) => ({ milliseconds: 0, dollars: model === null ? null : costOfAll(exchanges, model) }),
        },
      );
      const commit = openCommit({ repository, commit: result.change.headCommit ?? head, signal });
      const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, dollars, milliseconds } = result.usage;
      return {
        verdict: result.verdict,
        findings: await Promise.all(result.findings.filter(({ suppressed }) => !suppressed).map((finding) => toScored(finding, commit))),
        deferred: result.deferred.map(({ director: name, location }) => ({ director: name, ...location })),
        gaps: result.coverage.gaps.map(({ reason, path, area }) => [reason, path ?? area ?? ''].join(' ').trim()),
        usage: { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, dollars, milliseconds },
      };
    },
  };
}

async function toScored(finding: Finding, commit: CommitReader): Promise<ScoredFinding> {
  const { id, severity, check, criterion, title, problem, impact, recommendation, location, quote, confidence, growth, sources } = finding;
  return {
    id, severity, check, criterion, title, ...location, impact, quote, confidence,
    words: [title, problem, impact, recommendation, growth.statement, growth.driver].join('\n'),
    related: finding.related.map(({ path, startLine, endLine }) => ({ path, startLine, endLine })),
    quoteStands: await commit.holds(location, quote),
    hasNumbers: growth.today !== null || growth.limit !== null,
    sources: sources.map((source) => source.id),
  };
}
