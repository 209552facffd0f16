import type { Applicability } from '../model/applicability.ts';
import type { Gap } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { Verdict } from '../model/result.ts';

/** The verdict is arithmetic: a blocking finding blocks, a gap keeps from passing, and only what is left over passes. */
export function decideVerdict(applicability: Applicability, findings: readonly Finding[], gaps: readonly Gap[]): Verdict {
  if (findings.some((finding) => finding.severity === 'blocking')) return 'block';
  if (gaps.length > 0) return 'incomplete';
  return applicability.decision === 'review' ? 'pass' : 'not_applicable';
}
