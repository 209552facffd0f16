import type { Labels, Problem } from '../model/labels.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { assign } from './hungarian.ts';
import { distance, likeness, locate, THRESHOLD, TOLERANCE, type LocationMatch } from './likeness.ts';

/**
 * What a finding turned out to be. `hit`: it is paired with a problem. `duplicate`: it means a problem that is paired already. `allowed`: true but
 * optional. `trap`: it fell for what only looks bad. `false_alarm`: anything else.
 */
export type FindingKind = 'hit' | 'duplicate' | 'allowed' | 'trap' | 'false_alarm';

export interface JudgedFinding {
  readonly finding: ScoredFinding;
  readonly kind: FindingKind;
  /** Of a hit or a duplicate. */
  readonly problem: Problem | null;
  readonly location: LocationMatch | null;
}

export interface Judged {
  readonly findings: readonly JudgedFinding[];
  readonly missed: readonly Problem[];
}

/** Pairs findings and labelled problems one to one, and says what the rest is. Notes are not counted: they claim nothing. */
export function judgeFindings(findings: readonly ScoredFinding[], labels: Labels): Judged {
  const counted = findings.filter(({ severity }) => severity !== 'note');
  const weights = labels.problems.map((problem) => counted.map((finding) => atLeast(likeness(finding, problem))));
  const columns = assign(weights);
  const problemOf = new Map(columns.flatMap((column, row) => (column === null ? [] : [[counted[column], labels.problems[row]] as const])));
  return {
    missed: labels.problems.filter((_, row) => columns[row] === null),
    findings: counted.map((finding) => {
      const problem = problemOf.get(finding);
      if (problem !== undefined) return { finding, kind: 'hit', problem, location: locate(finding, problem) };
      const meant = labels.problems.find((candidate) => likeness(finding, candidate) >= THRESHOLD);
      if (meant !== undefined) return { finding, kind: 'duplicate', problem: meant, location: locate(finding, meant) };
      return { finding, kind: kindOfOther(finding, labels), problem: null, location: null };
    }),
  };
}

function atLeast(weight: number): number {
  return weight >= THRESHOLD ? weight : 0;
}

/** What is allowed may be remarked on; as a reason to block it is a false alarm like any other. */
function kindOfOther(finding: ScoredFinding, { allowed, traps }: Labels): FindingKind {
  if (traps.some((trap) => distance(finding, trap) === 0)) return 'trap';
  const isAllowed = allowed.some(({ path, lines, checks }) => finding.path === path
    && (lines === undefined || distance(finding, { path, lines }) <= TOLERANCE) && (checks === undefined || checks.includes(finding.check)));
  return isAllowed && finding.severity !== 'blocking' ? 'allowed' : 'false_alarm';
}
