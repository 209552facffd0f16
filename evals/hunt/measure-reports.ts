import type { LabelledReport, ReportLabels } from '../model/report-labels.ts';
import { clusterShare, type Share } from '../statistics/cluster-share.ts';

/** What the labels of some repositories come to. Shares are null where there is no report. */
export interface ReportMeasures {
  readonly repositories: number;
  readonly reports: number;
  readonly right: number;
  readonly small: number;
  readonly wrong: number;
  /** Right among all; and right or small. */
  readonly precision: Share;
  readonly trueShare: Share;
  /** Of reviews only. */
  readonly per100Commits: number | null;
  /** Of the audits only. */
  readonly per10000Lines: number | null;
}

export function measureReports(files: readonly ReportLabels[]): ReportMeasures {
  const reports = files.flatMap((file) => file.reports);
  const count = (verdict: LabelledReport['verdict']): number => reports.filter((report) => report.verdict === verdict).length;
  const sum = (key: 'commits' | 'treeLines' | 'treeReports'): number => files.reduce((total, file) => total + file[key], 0);
  const shareOf = (verdicts: readonly LabelledReport['verdict'][]): Share => clusterShare(files.map((file) => file.reports), ({ verdict }) => verdicts.includes(verdict));
  const perUnit = (count: number, units: number, size: number): number | null => units === 0 ? null : (count * size) / units;
  return {
    repositories: files.length, reports: reports.length, right: count('right'), small: count('small'), wrong: count('wrong'),
    precision: shareOf(['right']), trueShare: shareOf(['right', 'small']),
    per100Commits: perUnit(reports.filter(({ from }) => from === 'commit').length, sum('commits'), 100), per10000Lines: perUnit(sum('treeReports'), sum('treeLines'), 10_000),
  };
}
