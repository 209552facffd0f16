import { areCut, areOnePageOfAll } from './cut-rows.ts';
import { areLeftOver, pileUpByName } from './named-items.ts';
import type { PerItem } from './per-item.ts';
import type { RuleView } from './rules/types.ts';
import { isUnderLoad } from './served.ts';

/** The items grow with the data, and production load surely goes through the loop: a request or a job runs it. What a person hands in at one go is seldom much. */
export function surelyGrow(found: PerItem, view: RuleView): boolean {
  return mayBeMany(found) && (found.source === 'rows' || pileUpByName(found.loop)) && !areLeftOver(found.loop) && (found.loop.iterated === null || !areCut(found.loop.iterated, found.function) || areOnePageOfAll(found.loop)) && isUnderLoad(found.function, found.file, view);
}

/** Whether there is no telling how many items there will be. */
export function mayBeMany({ source, through }: PerItem): boolean {
  return source === 'rows' || (source === 'input' && through.length <= 1);
}
