import type { ReviewResult } from '../model/result.ts';
import { escapeProse, escapeText } from './escape.ts';
import { counted } from './headline.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

const MOST_GAPS = 12;
const MOST_PATHS = 6;

/** What was not reviewed and why, and which files no rule asks to review. */
export function consoleCoverage(result: ReviewResult, paint: Paint): string[] {
  const { gaps, notices } = result.coverage;
  const shown = gaps.filter((gap) => result.pending.length === 0 || gap.reason !== 'area_unanswered' || !gap.detail.includes('pending:'));
  const skipped = skippedByRule(result);
  const lines = [
    ...shown.slice(0, MOST_GAPS).map((gap) => `  ${paint.yellow('not reviewed')}  ${gap.path === null ? '' : `${escapeText(gap.path)}: `}${escapeProse(gap.detail)} ${paint.dim(`(${gap.reason}${gap.area === null ? '' : `, ${gap.area}`})`)}`),
    ...(shown.length > MOST_GAPS ? [`  and ${shown.length - MOST_GAPS} more; the JSON report lists them all`] : []),
    ...skipped.flatMap(([rule, paths]) => wrap(`${counted(paths.length, 'file')} skipped by ${rule}: ${shortList(paths)}`, '  ')),
    ...notices.map((notice) => `  ${escapeProse(notice)}`),
  ];
  return lines.length === 0 ? [] : [paint.bold('Coverage'), ...lines];
}

function skippedByRule(result: ReviewResult): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const file of result.applicability.files) {
    if (file.decision === 'skip') groups.set(file.rule, [...(groups.get(file.rule) ?? []), escapeText(file.path)]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function shortList(paths: readonly string[]): string {
  const more = paths.length > MOST_PATHS ? ` and ${paths.length - MOST_PATHS} more` : '';
  return `${paths.slice(0, MOST_PATHS).join(', ')}${more}`;
}
