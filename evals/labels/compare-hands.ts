import { distance, TOLERANCE } from '../match/likeness.ts';
import type { Labels } from '../model/labels.ts';
import type { SecondHand, SheetAnswer } from '../model/second-hand.ts';

/** Both hands on one item. They agree when the verdicts are the same, pass and not applicable told apart, and the second points at each blocking problem. */
export function compareHands(item: string, first: Labels, second: SheetAnswer, by: string): SecondHand {
  const blocking = first.problems.filter(({ severity }) => severity === 'blocking');
  const isSeen = (problem: Labels['problems'][number]): boolean => [problem, ...problem.elsewhere].some((place) => second.problems.some(({ path, lines: [startLine, endLine] }) => distance({ path, startLine, endLine }, place) <= TOLERANCE));
  const sameProblem = blocking.length === 0 ? null : blocking.every(isSeen);
  const agreed = first.verdict === second.verdict && sameProblem !== false;
  const note = agreed ? '' : second.problems.map(({ path, lines, check, why }) => `${check} at ${path}:${lines[0]}: ${why}`).join(' / ');
  return { item, first: first.verdict, second: second.verdict, sameProblem, by, note, resolution: agreed ? 'agreed' : 'open' };
}

/** How often the hands differed, in one sentence. */
export function describeAgreement(hands: readonly SecondHand[], items: number, noun: string): string {
  if (hands.length === 0) return `No label of the ${noun} was checked by a second hand.`;
  const verdicts = hands.filter(({ first, second }) => first !== second).length;
  const differing = hands.filter(({ first, second, sameProblem }) => first !== second || sameProblem === false).length;
  const percent = (count: number): string => `${((count / hands.length) * 100).toFixed(1)} %`;
  const open = hands.filter(({ resolution }) => resolution === 'open').length;
  return `${hands.length} of ${items} ${noun} were labelled again by a second hand that saw only the change: it differed on the verdict of ${verdicts} (${percent(verdicts)}), on verdict or place of ${differing} (${percent(differing)})${open === 0 ? ', all settled' : `; ${open} are open`}.`;
}
