import { OperatorConfig } from '../../src/model/settings.ts';
import type { ReviewablePlace } from '../model/item.ts';
import type { ScoredFinding } from '../model/outcome.ts';
import { director } from '../subjects/director.ts';
import type { Judgement } from '../subjects/types.ts';

const STATIC = director('static');
const OPERATOR = OperatorConfig.parse({});

/** What the static engine claims of a change: its findings, the notes aside. */
export async function staticClaims(place: ReviewablePlace, signal: AbortSignal): Promise<Pick<Judgement, 'verdict'> & { readonly claims: readonly ScoredFinding[] }> {
  const { verdict, findings } = await STATIC.review(place, { answerer: { answer: () => Promise.reject(new Error('The static engine asks nobody.')) }, operator: OPERATOR, signal });
  return { verdict, claims: findings.filter(({ severity }) => severity !== 'note') };
}
