import { EXIT_CODES } from '../errors.ts';
import { NO_TOKENS, type TokenUsage } from '../model/answer.ts';
import type { Deferred, ReviewResult, Verdict } from '../model/result.ts';
import { decideVerdict } from '../verdict/decide-verdict.ts';
import { findGaps } from '../verdict/find-gaps.ts';
import { judgeAreas } from '../verdict/judge-areas.ts';
import { judgeCriteria } from '../verdict/judge-criteria.ts';
import { measureCoverage } from '../verdict/measure-coverage.ts';
import { rankFindings } from '../verdict/rank-findings.ts';
import type { Evidence } from '../verdict/types.ts';

/** What is known only outside the pure part of a review. */
export interface Accounting {
  readonly milliseconds: number;
  /** Null when nothing was paid for or the model's price is unknown. */
  readonly dollars: number | null;
}

/** Gives time and dollars, from the model and the tokens of each exchange that was paid for. */
export type Account = (model: string | null, exchanges: readonly TokenUsage[]) => Accounting;

type CountedUsage = Omit<ReviewResult['usage'], keyof Accounting>;

/** The result of a review: verdict, areas, criteria, findings and coverage, all computed from the evidence. */
export function mergeVerdict(evidence: Evidence, account: Account): ReviewResult {
  const { change, applicability } = evidence;
  const findings = rankFindings(evidence.findings);
  const gaps = findGaps(evidence);
  const verdict = decideVerdict(applicability, findings, gaps);
  const usage = usageOf(evidence);
  const areas = judgeAreas({ ...evidence, findings }, gaps);
  return {
    schemaVersion: 1, director: 'scalability',
    verdict, exitCode: EXIT_CODES[verdict], engine: evidence.engine,
    summary: summarise(verdict, evidence, gaps.length),
    change: {
      base: change.base.name, baseCommit: change.base.commit, baseReason: change.baseReason,
      head: change.head.name, headCommit: change.head.commit, files: change.files.length,
      addedLines: sum(change.files.map((file) => file.addedLines)), removedLines: sum(change.files.map((file) => file.removedLines)),
    },
    applicability,
    areas,
    criteria: judgeCriteria(findings, areas, change),
    findings,
    deferred: deferredOf(evidence),
    coverage: measureCoverage(evidence, gaps),
    pending: [...evidence.asked, ...evidence.verified].filter(({ answer }) => answer.status === 'pending').map(({ question }) => ({ id: question.id, title: question.title })),
    usage: { ...usage, ...account(usage.model, paidExchanges(evidence)) },
  };
}

function summarise(verdict: Verdict, { applicability, change, findings }: Evidence, gaps: number): string {
  const blocking = findings.filter((finding) => finding.severity === 'blocking').length;
  switch (verdict) {
    case 'block':
      return `${blocking === 1 ? 'One problem' : `${blocking} problems`} will fail under ten times the load.`;
    case 'incomplete':
      return `Nothing blocks so far, but ${gaps === 1 ? 'one thing was' : `${gaps} things were`} not reviewed.`;
    case 'not_applicable':
      return applicability.decision === 'empty_change'
        ? `There is nothing to review: ${change.head.name} does not differ from ${change.base.name}.`
        : `Nothing in this change bears on scalability (${applicability.rules.join(', ')}).`;
    case 'pass':
      return 'Nothing was found that would keep ten times the load from being carried by adding resources.';
  }
}

function deferredOf({ asked, change }: Evidence): Deferred[] {
  const known = new Set(change.files.map((file) => file.path));
  const entries = asked.flatMap(({ areaAnswer }) => areaAnswer?.deferred ?? []).filter((entry) => known.has(entry.path));
  return entries.map((entry) => {
    const line = Math.max(1, Math.trunc(entry.line) || 1);
    return { director: entry.director, location: { path: entry.path, startLine: line, endLine: line }, note: entry.note };
  });
}

function usageOf({ engine, settings, asked, verified }: Evidence): CountedUsage {
  const exchanges = [...asked, ...verified];
  const answered = exchanges.flatMap(({ answer }) => (answer.status === 'answered' ? [answer] : []));
  const tokens = paidExchanges({ asked, verified }).reduce(add, NO_TOKENS);
  return {
    model: engine === 'model' ? settings.operator.model : null,
    answeredBy: [...new Set(answered.map((answer) => `${answer.answeredBy.way}:${answer.answeredBy.model}`))].sort(),
    questions: exchanges.length, answered: answered.length, fromStore: answered.filter((answer) => answer.fromStore).length,
    ...tokens,
  };
}

/** What came from the store was paid for by an earlier run. */
function paidExchanges({ asked, verified }: Pick<Evidence, 'asked' | 'verified'>): TokenUsage[] {
  return [...asked, ...verified].map(({ answer }) => (answer.status === 'answered' && answer.fromStore ? NO_TOKENS : answer.usage));
}

function add(a: TokenUsage, b: TokenUsage): TokenUsage {
  return {
    inputTokens: a.inputTokens + b.inputTokens, outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens, cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
