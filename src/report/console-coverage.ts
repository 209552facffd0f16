import { ApplicabilityRule } from '../model/applicability.ts';
import { GapReason, type Gap } from '../model/coverage.ts';
import type { ReviewResult } from '../model/result.ts';
import { escapeProse, escapeText } from './escape.ts';
import { INDENT, capped, counted, section, wrap } from './layout.ts';
import type { Paint } from './paint.ts';

const MOST_GAPS_OF_A_REASON = 5;
const MOST_PATHS = 6;
const MOST_NOTICES = 6;

const REASON_WORDS: Readonly<Record<Gap['reason'], string>> = {
  binary: 'binary files', too_large: 'too large', submodule: 'submodules', lfs_pointer: 'content kept outside git (LFS)', symlink: 'symbolic links',
  missing_object: 'content missing from the repository', content_unavailable: 'only the lines of the patch are known', over_budget: 'beyond the budget of this review',
  unsupported_language: 'no rules for the language', parse_failed: 'not parsed', area_unanswered: 'questions without an answer', check_unanswered: 'checks without an answer',
  lead_unanswered: 'leads without a decision', model_skipped: 'left out by the model', verification_unanswered: 'findings without a verifier',
  policy_engine: 'the policy asks for another engine', deadline: 'the time was over',
};

/** What was not reviewed and why, which files no rule asks to review, and what is special about the repository. */
export function consoleCoverage(result: ReviewResult, paint: Paint): string[] {
  return section('Coverage', [
    ...gapLines(result, paint),
    ...skippedLines(result, paint),
    ...capped(result.coverage.notices, MOST_NOTICES, andMore).flatMap((notice) => wrap(escapeProse(notice), INDENT)),
  ], paint);
}

function gapLines({ coverage, pending }: ReviewResult, paint: Paint): string[] {
  const isListedAsPending = (gap: Gap): boolean => pending.some(({ title }) => gap.reason === 'area_unanswered' && gap.detail.startsWith(`${title}: pending`));
  const gaps = coverage.gaps.filter((gap) => !isListedAsPending(gap));
  return GapReason.options.flatMap((reason) => {
    const texts = gaps.filter((gap) => gap.reason === reason).map(gapText);
    if (texts.length === 0) return [];
    const shown = capped(texts, MOST_GAPS_OF_A_REASON, andMore);
    return [`${INDENT}${paint.yellow('not reviewed')}: ${REASON_WORDS[reason]}`, ...shown.flatMap((text) => wrap(text, INDENT.repeat(3)))];
  });
}

function gapText({ path, area, detail }: Gap): string {
  const isNamed = area === null || detail.startsWith(area);
  const about = [...(path === null ? [] : [escapeText(path)]), ...(isNamed ? [] : [area])].join(', ');
  return about === '' ? escapeProse(detail) : `${about}: ${escapeProse(detail)}`;
}

function skippedLines({ applicability }: ReviewResult, paint: Paint): string[] {
  return ApplicabilityRule.options.flatMap((rule) => {
    const skipped = applicability.files.filter((file) => file.decision === 'skip' && file.rule === rule);
    if (skipped.length === 0) return [];
    const paths = capped(skipped.map((file) => escapeText(file.path)), MOST_PATHS, (more) => `and ${more} more`);
    return wrap(`${counted(skipped.length, 'file')} skipped by ${rule}: ${paths.join(', ')}`, INDENT).map(paint.dim);
  });
}

function andMore(more: number): string {
  return `and ${more} more; the JSON report lists them all`;
}
