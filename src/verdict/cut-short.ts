import { EXIT_CODES } from '../errors.ts';
import { AREAS, checksOf } from '../model/area.ts';
import { FAILURE_CRITERIA, SUCCESS_CRITERIA } from '../model/criterion.ts';
import type { ReviewResult } from '../model/result.ts';

/** The result of a review that ended before its change was known: nothing was reviewed, so it is incomplete. */
export function cutShort(engine: 'static' | 'model', reason: string): ReviewResult {
  return {
    schemaVersion: 1, director: 'scalability', verdict: 'incomplete', exitCode: EXIT_CODES.incomplete, engine,
    summary: `Nothing was reviewed: ${reason}.`,
    change: { base: 'unknown', baseCommit: null, baseReason: 'not read', head: 'unknown', headCommit: null, files: 0, addedLines: 0, removedLines: 0 },
    applicability: { decision: 'review', rules: [], files: [] },
    areas: AREAS.map((area) => ({ area, status: 'incomplete', checks: checksOf(area).map((check) => ({ check, status: 'not_answered', note: reason })) })),
    criteria: {
      failure: FAILURE_CRITERIA.map((criterion) => ({ criterion, findings: [] })),
      success: SUCCESS_CRITERIA.map((criterion) => ({ criterion, status: 'not_shown', note: reason })),
    },
    findings: [], deferred: [],
    coverage: { percent: 0, changedLines: 0, reviewedLines: 0, files: [], gaps: [{ reason: 'deadline', path: null, area: null, detail: reason }], notices: [] },
    pending: [],
    usage: { model: null, answeredBy: [], questions: 0, answered: 0, fromStore: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, dollars: null, milliseconds: 0 },
  };
}
