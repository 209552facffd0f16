import type { Finding } from '../model/finding.ts';

const RANK = { blocking: 0, warning: 1, note: 2 } as const;

/** Most severe first, then by place. Where the same code stands twice in a file, the second id gets a number. */
export function rankFindings(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, number>();
  const named = [...findings].sort(byPlace).map((finding) => {
    const times = (seen.get(finding.id) ?? 0) + 1;
    seen.set(finding.id, times);
    return times === 1 ? finding : { ...finding, id: `${finding.id}-${times}` };
  });
  return named.sort((a, b) => RANK[a.severity] - RANK[b.severity] || byPlace(a, b));
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.location.path, b.location.path) || a.location.startLine - b.location.startLine || compare(a.check, b.check) || compare(a.title, b.title);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
