import type { Finding } from '../model/finding.ts';
import type { Candidate } from './types.ts';

const RANK = { note: 0, warning: 1, blocking: 2 } as const;

/**
 * Candidates that name the same problem become one that carries all their sources: same file, overlapping lines, and the same
 * check, criterion or growth law. The most severe, then the surest, speaks for them; the others are named in its sources.
 */
export function joinDuplicates(candidates: readonly Candidate[]): Candidate[] {
  const bySpokesman = [...candidates].sort(bySeverityThenConfidence);
  const joined: Candidate[] = [];
  for (const candidate of bySpokesman) {
    const index = joined.findIndex((other) => areSame(other.finding, candidate.finding));
    const other = joined[index];
    if (other === undefined) joined.push(candidate);
    else joined[index] = { ...other, finding: withSources(other.finding, candidate.finding) };
  }
  return joined;
}

function bySeverityThenConfidence(a: Candidate, b: Candidate): number {
  return RANK[b.finding.severity] - RANK[a.finding.severity] || b.finding.confidence - a.finding.confidence || compare(a.finding.id, b.finding.id);
}

function areSame(a: Finding, b: Finding): boolean {
  if (a.location.path !== b.location.path || a.suppressed !== b.suppressed) return false;
  if (a.grounding.status === 'absent' || b.grounding.status === 'absent') return false;
  const overlaps = a.location.startLine <= b.location.endLine && b.location.startLine <= a.location.endLine;
  if (!overlaps) return false;
  return a.check === b.check || (a.criterion !== null && a.criterion === b.criterion) || a.growth.law === b.growth.law;
}

function withSources(finding: Finding, other: Finding): Finding {
  const isNew = (source: Finding['sources'][number]): boolean => !finding.sources.some((known) => known.kind === source.kind && known.id === source.id);
  return { ...finding, sources: [...finding.sources, ...other.sources.filter(isNew)] };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
