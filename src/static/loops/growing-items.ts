import { wordsOf } from './bounds.ts';
import { areCut, areOnePageOfAll } from '../queries/cut-rows.ts';
import type { FunctionFact } from '../facts/facts.ts';
import { areLeftOver, pileUpByName } from './named-items.ts';
import type { PerItem } from './per-item.ts';
import type { RuleView } from '../rule-view.ts';
import { isUnderLoad } from '../surfaces/served.ts';

/** The items grow with the data, and production load surely goes through the loop: a request or a job runs it. What a person hands in at one go is seldom much. */
export function surelyGrow(found: PerItem, view: RuleView): boolean {
  return mayBeMany(found) && !isOnceInLife(found.function) && (found.source === 'rows' || pileUpByName(found.loop)) && !areLeftOver(found.loop) && (found.loop.iterated === null || !areCut(found.loop.iterated, found.function) || areOnePageOfAll(found.loop)) && isUnderLoad(found.function, found.file, view);
}

/** `deleteAccount(…)`: it runs once for each account there ever was. */
const isOnceInLife = ({ name }: FunctionFact): boolean => /^(delete|remove|destroy|close|purge|erase|anonymi[sz]e) (my )?(user|account|profile|organi[sz]ation|workspace|tenant)( account| profile| data)?$/.test(wordsOf(name ?? ''));

/** Whether there is no telling how many items there will be. */
export function mayBeMany({ source, through }: PerItem): boolean {
  return source === 'rows' || (source === 'input' && through.length <= 1);
}
