import type { LabelledReport, ReportLabels } from '../model/report-labels.ts';
import { clusterBootstrap, wilson, type Interval } from '../statistics/interval.ts';

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

export interface Share { readonly value: number | null; readonly interval: Interval | null }

export function measureReports(files: readonly ReportLabels[]): ReportMeasures {
  const reports = files.flatMap((file) => file.reports);
  const count = (verdict: LabelledReport['verdict']): number => reports.filter((report) => report.verdict === verdict).length;
  const sum = (key: 'commits' | 'treeLines' | 'treeReports'): number => files.reduce((total, file) => total + file[key], 0);
  const perUnit = (count: number, units: number, size: number): number | null => units === 0 ? null : (count * size) / units;
  return {
    repositories: files.length, reports: reports.length, right: count('right'), small: count('small'), wrong: count('wrong'),
    precision: shareOf(files, ['right']), trueShare: shareOf(files, ['right', 'small']),
    per100Commits: perUnit(reports.filter(({ from }) => from === 'commit').length, sum('commits'), 100), per10000Lines: perUnit(sum('treeReports'), sum('treeLines'), 10_000),
  };
}

/** Intervals are drawn over repositories: reports of one stand and fall together. At 0 and 1 Wilson's holds. */
function shareOf(files: readonly ReportLabels[], verdicts: readonly LabelledReport['verdict'][]): Share {
  const holds = (report: LabelledReport): boolean => verdicts.includes(report.verdict);
  const valueOf = (sample: readonly ReportLabels[]): number | null => {
    const reports = sample.flatMap((file) => file.reports);
    return reports.length === 0 ? null : reports.filter(holds).length / reports.length;
  };
  const value = valueOf(files);
  const reports = files.flatMap((file) => file.reports);
  const isExtreme = value === 0 || value === 1;
  return { value, interval: isExtreme ? wilson(reports.filter(holds).length, reports.length) : clusterBootstrap(files, valueOf) };
}
