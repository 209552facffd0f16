import type { Gap } from '../model/coverage.ts';
import { checksOf } from '../model/area.ts';
import type { AskedQuestion, Evidence } from './types.ts';

/** Everything of the change that was not reviewed, with its reason. One gap is enough to keep a verdict from `pass`. */
export function findGaps(evidence: Evidence): Gap[] {
  const gaps = [...unreadFiles(evidence), ...engineGaps(evidence), ...unverifiedFindings(evidence)];
  return gaps.sort((a, b) => compare(sortKey(a), sortKey(b)));
}

function unreadFiles({ change, applicability }: Evidence): Gap[] {
  const reviewed = new Set(applicability.files.filter((file) => file.decision === 'review').map((file) => file.path));
  return change.files.filter((file) => reviewed.has(file.path)).flatMap((file): Gap[] => {
    if (file.unread !== null) return [{ reason: file.unread.reason, path: file.path, area: null, detail: file.unread.detail }];
    if (file.head?.complete === false) return [{ reason: 'content_unavailable', path: file.path, area: null, detail: 'only the lines of the patch are known, not the file around them' }];
    return [];
  });
}

function engineGaps(evidence: Evidence): Gap[] {
  if (evidence.engine === 'model') return [...evidence.plan.deferred, ...evidence.asked.flatMap((asked) => answerGaps(asked, evidence))];
  if (evidence.settings.operator.policy.engine !== 'model') return [...evidence.leadReport.gaps];
  return [...evidence.leadReport.gaps, { reason: 'policy_engine', path: null, area: null, detail: 'the operator\'s policy asks for the model engine; only the static engine ran' }];
}

function answerGaps({ question, answer, areaAnswer }: AskedQuestion, { leadReport }: Evidence): Gap[] {
  if (areaAnswer === null) {
    const why = answer.status === 'answered' ? 'the answer cannot be read' : `${answer.status}: ${answer.reason}`;
    return [{ reason: 'area_unanswered', path: null, area: question.area, detail: `${question.title}: ${why}` }];
  }
  const answered = new Set(areaAnswer.checks.map((entry) => entry.check));
  const missing = checksOf(question.area).filter((check) => !answered.has(check));
  const known = new Set(areaAnswer.leads.map((entry) => entry.lead));
  const open = leadReport.leads.filter((lead) => question.leads.includes(lead.id) && !known.has(lead.id));
  return [
    ...missing.map((check): Gap => ({ reason: 'check_unanswered', path: null, area: question.area, detail: `${question.title}: ${check} has no answer` })),
    ...open.map((lead): Gap => ({ reason: 'lead_unanswered', path: lead.path, area: question.area, detail: `line ${lead.range.start}: ${lead.title}` })),
    ...areaAnswer.unreviewed.filter((entry) => question.covers.some((cover) => cover.path === entry.path))
      .map((entry): Gap => ({ reason: 'model_skipped', path: entry.path, area: question.area, detail: entry.reason })),
  ];
}

function unverifiedFindings({ findings }: Evidence): Gap[] {
  return findings.filter((finding) => finding.verification.status === 'unverified').map((finding) => ({
    reason: 'verification_unanswered', path: finding.location.path, area: finding.area, detail: `${finding.title}: ${finding.verification.reason}`,
  }));
}

function sortKey(gap: Gap): string {
  return [gap.path ?? '', gap.area ?? '', gap.reason, gap.detail].join('\0');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
