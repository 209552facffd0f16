import type { LineRange } from '../model/change.ts';
import type { Finding, Novelty } from '../model/finding.ts';
import { kept, lowered, type WeighingContext, type WeighingStep } from './types.ts';

/** A claim over a longer range counts as new only for what is new in its first lines: nobody's whole file becomes new by one edit. */
const LONGEST_RANGE = 60;

/** A problem that the change neither adds nor makes reachable is the owners' old debt: shown, never in the way. */
export const weighNovelty: WeighingStep = ({ finding, claim }, context) => {
  const isBared = takesAway(finding, claim.searchedFor, context.view);
  const novelty = noveltyOf(finding, context, isBared);
  const known = { ...finding, novelty };
  switch (novelty) {
    case 'introduced':
      return kept(known, 'novelty', 'the change adds these lines');
    case 'made_reachable':
      return kept(known, 'novelty', 'the change leads here, or takes away what protected it');
    case 'pre_existing':
      return lowered(known, 'note', 'novelty', 'it was there before this change, which neither adds it nor makes it reachable');
  }
};

function noveltyOf(finding: Finding, { view }: WeighingContext, isBared: boolean): Novelty {
  const { path } = finding.location;
  const range = first(finding.location.startLine, finding.location.endLine);
  if (view.isAdded(path, range)) return 'introduced';
  if (view.hasRemoval(path, range)) return 'made_reachable';
  const isLedTo = finding.related.some((place) => view.isAdded(place.path, first(place.startLine, place.endLine)));
  return isLedTo || isBared || hasLost(finding, view) ? 'made_reachable' : 'pre_existing';
}

/** Rules compare both sides of the change: where one finds what was not there before, what went missing on its way made the problem. */
function hasLost({ location: { path, startLine }, related, sources }: Finding, view: WeighingContext['view']): boolean {
  if (!sources.some(({ kind }) => kind === 'rule')) return false;
  const onTheWay = [startLine, ...related.filter((place) => place.path === path).map((place) => place.startLine)].sort((a, b) => a - b);
  const [start = startLine] = onTheWay;
  const end = onTheWay.at(-1) ?? startLine;
  return view.hasRemoval(path, { start, end: Math.min(end, start + LONGEST_RANGE - 1) });
}

/** What the rule looked for in vain stands in the lines that the change takes away: a timeout, a close. */
function takesAway({ location, sources }: Finding, searchedFor: readonly string[], view: WeighingContext['view']): boolean {
  if (!sources.some(({ kind }) => kind === 'rule')) return false;
  const removed = view.changedFile(location.path)?.hunks.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'removed').map(({ text }) => text.toLowerCase())) ?? [];
  return searchedFor.some((word) => removed.some((text) => text.includes(word.toLowerCase())));
}

function first(start: number, end: number): LineRange {
  return { start, end: Math.min(end, start + LONGEST_RANGE - 1) };
}
