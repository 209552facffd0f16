import { isPerson, ownedGrowth } from '../tables/tables.ts';

/** Whether use adds rows to the relation without end: what one person makes stays readable for long, unlike what is written down for them. */
export function pilesUp(relation: string, owner: string): boolean {
  const growth = ownedGrowth(relation, owner);
  return growth === 'activity' || (growth === 'records' && !isPerson(owner));
}
