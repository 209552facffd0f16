import { mcnemarExact } from '../statistics/mcnemar.ts';
import type { ItemScores } from '../scores/types.ts';
import { isRight } from '../scores/verdict.ts';

export interface Flip {
  readonly item: string;
  readonly expected: string;
  readonly before: string;
  readonly after: string;
  /** Questions whose answers made the verdicts. */
  readonly questions: readonly string[];
}

export interface Comparison {
  /** Items that both have. */
  readonly items: number;
  /** Wrong before and right after; and the other way round. */
  readonly gained: readonly Flip[];
  readonly lost: readonly Flip[];
  readonly p: number;
}

/** Two sets of scores on the same items, verdict by verdict: the discordant ones, and how likely so uneven a split is by chance. */
export function compareScores(before: readonly ItemScores[], after: readonly ItemScores[]): Comparison {
  const old = new Map(before.map((scores) => [scores.item.id, scores]));
  const pairs = after.flatMap((scores) => { const match = old.get(scores.item.id); return match === undefined ? [] : [{ before: match, after: scores }]; });
  const flips = pairs.filter((pair) => isItemRight(pair.before) !== isItemRight(pair.after));
  const gained = flips.filter((pair) => isItemRight(pair.after)).map(toFlip);
  const lost = flips.filter((pair) => isItemRight(pair.before)).map(toFlip);
  return { items: pairs.length, gained, lost, p: mcnemarExact(gained.length, lost.length) };
}

/** An item counts as right when most of its trials are. */
function isItemRight({ item, trials }: ItemScores): boolean {
  return trials.filter(({ outcome }) => isRight(outcome.verdict, item.verdict)).length * 2 > trials.length;
}

function toFlip({ before, after }: { before: ItemScores; after: ItemScores }): Flip {
  const verdicts = ({ trials }: ItemScores): string => trials.map(({ outcome }) => outcome.verdict ?? 'none').join(', ');
  return {
    item: after.item.id, expected: after.item.verdict, before: verdicts(before), after: verdicts(after),
    questions: [...new Set([before, after].flatMap(({ trials }) => trials.flatMap(({ outcome }) => outcome.questions)))],
  };
}
