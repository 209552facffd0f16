import { areLeftOver } from './few-items.ts';
import type { PerItem } from './per-item.ts';
import type { RuleView } from './rules/types.ts';
import { isServed } from './served.ts';
import { isInBackground } from './surfaces.ts';

/** The items grow with the data, and production load surely goes through the loop: a request or a job runs it. */
export function surelyGrow(found: PerItem, view: RuleView): boolean {
  return mayBeMany(found) && !areLeftOver(found.loop) && isUnderLoad(found, view);
}

/** Whether there is no telling how many items there will be. */
export function mayBeMany({ source, through }: PerItem): boolean {
  return source === 'rows' || (source === 'input' && through.length <= 1);
}

function isUnderLoad({ function: from, file }: PerItem, view: RuleView): boolean {
  return isInBackground(view.surfaceOf(from, file)) || isServed(from, file, view);
}
