import { AREAS, checksOf, type Area, type Check } from '../model/area.ts';
import type { Gap } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { AreaResult, CheckResult } from '../model/result.ts';
import type { Evidence } from './types.ts';

type CheckStatus = CheckResult['status'];

/** The six areas with their checks, from findings that hold and from what was answered. */
export function judgeAreas(evidence: Evidence, gaps: readonly Gap[]): AreaResult[] {
  return AREAS.map((area) => {
    const checks = checksOf(area).map((check) => judgeCheck(check, area, evidence));
    return { area, status: areaStatus({ area, checks, evidence, gaps }), checks };
  });
}

function judgeCheck(check: Check, area: Area, evidence: Evidence): CheckResult {
  const finding = evidence.findings.find((entry) => entry.check === check && entry.severity !== 'note');
  if (finding !== undefined) return { check, status: 'not_met', note: finding.title };
  if (evidence.engine === 'static') return judgeByRules(check, evidence);
  return joinAnswers(check, area, evidence);
}

function judgeByRules(check: Check, { leadReport }: Evidence): CheckResult {
  return leadReport.judgedChecks.includes(check)
    ? { check, status: 'not_shown', note: 'no rule found a problem' }
    : { check, status: 'not_judged', note: 'no rule of the static engine can judge it here' };
}

const WORST_FIRST: readonly CheckStatus[] = ['not_answered', 'not_met', 'not_shown', 'met', 'not_applicable'];

/** Over the parts of a large change the least favourable answer speaks for the check. */
function joinAnswers(check: Check, area: Area, { asked }: Evidence): CheckResult {
  const results = asked.filter((entry) => entry.question.area === area).map(({ areaAnswer }): CheckResult => {
    const entry = areaAnswer?.checks.find((answered) => answered.check === check);
    if (entry === undefined) return { check, status: 'not_answered', note: 'the question has no answer' };
    if (entry.status === 'not_met') return { check, status: 'not_shown', note: `claimed, but no finding held: ${entry.note}` };
    return { check, status: entry.status, note: entry.note };
  });
  const sorted = [...results].sort((a, b) => WORST_FIRST.indexOf(a.status) - WORST_FIRST.indexOf(b.status));
  return sorted[0] ?? { check, status: 'not_answered', note: 'it was not asked' };
}

interface AreaEvidence {
  readonly area: Area;
  readonly checks: readonly CheckResult[];
  readonly evidence: Evidence;
  readonly gaps: readonly Gap[];
}

function areaStatus({ area, checks, evidence, gaps }: AreaEvidence): AreaResult['status'] {
  const inArea = (finding: Finding, severity: Finding['severity']): boolean => finding.area === area && finding.severity === severity;
  if (evidence.findings.some((finding) => inArea(finding, 'blocking'))) return 'block';
  if (checks.every((check) => check.status === 'not_judged')) return 'not_judged';
  if (gaps.some((gap) => gap.area === area || gap.area === null) || checks.some((check) => check.status === 'not_answered')) return 'incomplete';
  if (evidence.findings.some((finding) => inArea(finding, 'warning'))) return 'warn';
  return checks.every((check) => check.status === 'not_applicable') ? 'not_applicable' : 'pass';
}
