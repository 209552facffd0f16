import { areaOf } from '../../src/model/area.ts';
import type { LabelledPlace, Problem } from '../model/labels.ts';
import type { ScoredFinding } from '../model/outcome.ts';

/** Lines by which a finding may miss a labelled place and still mean it. */
export const TOLERANCE = 5;

/** From this likeness on a finding is taken to mean the problem. */
export const THRESHOLD = 0.65;

export type LocationMatch = 'exact' | 'near' | 'related' | 'elsewhere';

/** How a finding points at a problem: at its lines, within the tolerance, by one of its related places, or not at all. */
export function locate(finding: ScoredFinding, problem: Problem): LocationMatch {
  const places = [problem, ...problem.elsewhere];
  if (places.some((place) => distance(finding, place) === 0)) return 'exact';
  if (places.some((place) => distance(finding, place) <= TOLERANCE)) return 'near';
  if (finding.related.some((related) => places.some((place) => distance(related, place) === 0))) return 'related';
  return 'elsewhere';
}

const LOCATION_WEIGHT = { exact: 0.4, near: 0.35, related: 0.3, elsewhere: 0 } as const satisfies Record<LocationMatch, number>;
const CHECK_WEIGHT = 0.3;
const SAME_AREA_WEIGHT = 0.1;
const MENTIONS_WEIGHT = 0.3;

/**
 * From 0 to 1: 0.4 for the location, 0.3 for the check, 0.3 for the words that the label asks for. 0 without a location: the same complaint about
 * another place is another finding. The weights follow published review benchmarks; the threshold asks for the place and one of check and words.
 */
export function likeness(finding: ScoredFinding, problem: Problem): number {
  const location = LOCATION_WEIGHT[locate(finding, problem)];
  if (location === 0) return 0;
  const checks = [problem.check, ...problem.also];
  const check = checks.includes(finding.check) ? CHECK_WEIGHT : checks.some((id) => areaOf(id) === areaOf(finding.check)) ? SAME_AREA_WEIGHT : 0;
  const said = problem.mentions.filter((pattern) => new RegExp(pattern, 'i').test(finding.words)).length;
  return location + check + MENTIONS_WEIGHT * (said / problem.mentions.length);
}

/** Lines between two places; 0 when they overlap, infinite in different files. */
export function distance(finding: { path: string; startLine: number; endLine: number }, { path, lines: [start, end] }: LabelledPlace): number {
  if (finding.path !== path) return Infinity;
  return Math.max(0, start - finding.endLine, finding.startLine - end);
}
