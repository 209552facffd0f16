import { joinDuplicates } from '../weighing/join-duplicates.ts';
import type { Candidate, WeighingContext, WeighingStep } from '../weighing/types.ts';
import { weighAbsence } from '../weighing/weigh-absence.ts';
import { weighCapacity } from '../weighing/weigh-capacity.ts';
import { weighConfidence } from '../weighing/weigh-confidence.ts';
import { weighCriterion } from '../weighing/weigh-criterion.ts';
import { weighNovelty } from '../weighing/weigh-novelty.ts';
import { weighProfile } from '../weighing/weigh-profile.ts';
import { weighSuppression } from '../weighing/weigh-suppression.ts';
import { weighSurface } from '../weighing/weigh-surface.ts';

/** In the order in which they decide. The verification that follows only asks about what still blocks after them. */
const STEPS: readonly WeighingStep[] = [
  weighSurface, weighNovelty, weighProfile, weighAbsence, weighConfidence, weighCriterion, weighCapacity, weighSuppression,
];

/** Every candidate with what each step says of it; candidates for the same problem are joined into one. */
export function weighFindings(candidates: readonly Candidate[], context: WeighingContext): Candidate[] {
  const weighed = candidates.map((candidate) =>
    STEPS.reduce<Candidate>((current, step) => ({ ...current, finding: step(current, context) }), candidate));
  return joinDuplicates(weighed);
}
