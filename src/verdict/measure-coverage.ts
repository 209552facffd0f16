import { AREAS } from '../model/area.ts';
import type { ChangedFile } from '../model/change.ts';
import type { Coverage, Gap } from '../model/coverage.ts';
import type { Evidence } from './types.ts';

/** What was really reviewed, file by file. A changed line counts as reviewed when all six areas had an answer that covers it. */
export function measureCoverage(evidence: Evidence, gaps: readonly Gap[]): Coverage {
  const decisions = new Map(evidence.applicability.files.map((file) => [file.path, file]));
  const applicable = evidence.change.files.filter((file) => decisions.get(file.path)?.decision === 'review');
  const reviewed = new Map(applicable.map((file) => [file.path, reviewedLines(file, evidence, gaps)]));
  const changedLines = sum(applicable.map(changedLineCount));
  const reviewedTotal = sum([...reviewed.values()]);
  return {
    percent: percentOf(reviewedTotal, changedLines, gaps),
    changedLines, reviewedLines: reviewedTotal,
    files: evidence.change.files.map((file) => {
      const decision = decisions.get(file.path);
      if (decision?.decision !== 'review') return { path: file.path, status: 'skipped', reason: decision?.rule ?? 'not decided' };
      return fileCoverage(file, reviewed.get(file.path) ?? 0, gaps);
    }),
    gaps: [...gaps],
    notices: [...evidence.change.notices],
  };
}

/** Only a review without any gap may say 100. */
function percentOf(reviewed: number, changed: number, gaps: readonly Gap[]): number {
  const percent = changed === 0 ? (gaps.length === 0 ? 100 : 0) : Math.floor((reviewed / changed) * 100);
  return gaps.length > 0 ? Math.min(99, percent) : percent;
}

function reviewedLines(file: ChangedFile, evidence: Evidence, gaps: readonly Gap[]): number {
  if (gaps.some((gap) => gap.path === file.path && gap.area === null)) return 0;
  const lines = changedLineCount(file);
  if (evidence.engine === 'static') return lines;
  const perArea = AREAS.map((area) => sum(evidence.asked
    .filter(({ question, areaAnswer }) => question.area === area && areaAnswer !== null)
    .flatMap(({ question }) => question.covers.filter((cover) => cover.path === file.path).map((cover) => cover.changedLines))));
  return Math.min(lines, Math.floor(sum(perArea) / AREAS.length));
}

function fileCoverage(file: ChangedFile, lines: number, gaps: readonly Gap[]): Coverage['files'][number] {
  const gap = gaps.find((entry) => entry.path === file.path);
  const isWhole = lines === changedLineCount(file);
  if (gap === undefined && isWhole) return { path: file.path, status: 'reviewed', reason: '' };
  const reason = gap === undefined ? 'not every area was answered' : `${gap.reason}: ${gap.detail}`;
  return { path: file.path, status: lines > 0 ? 'partly_reviewed' : 'not_reviewed', reason };
}

function changedLineCount(file: ChangedFile): number {
  return file.addedLines + file.removedLines;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
