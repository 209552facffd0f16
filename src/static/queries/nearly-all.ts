import { wordsOf } from '../loops/bounds.ts';
import { calleeOf, chainOf, rootOf } from '../syntax/expressions.ts';
import type { FileFacts } from '../facts/facts.ts';
import { builtByScope } from './model-scopes.ts';
import type { RuleView } from '../rule-view.ts';
import type { Call, Syntax } from '../syntax/syntax.ts';

/** Scopes that by their name leave out only what is not to be seen, or put in order. */
const BY_NAME = /^(published|enabled|kept|undeleted|undiscarded|not deleted|without deleted|ordered|sorted|alphabetical|chronological|newest first|latest first|recent first|(ordered|sorted|order|sort) by \w+)$/;

/**
 * Whether a scope of a model leaves nearly all rows: by what it does, where it is in view (`scope :visible, -> { where(hidden: false) }`), else by its name.
 * `leaves` tells whether one call of what it builds does.
 */
export function leavesNearlyAll(call: Call, file: FileFacts, { project }: RuleView, leaves: (link: Call) => boolean): boolean {
  const { method, receiver } = calleeOf(call);
  if (receiver === null || call.args.length > 0) return false;
  if (BY_NAME.test(wordsOf(method))) return true;
  const built = builtByScope(receiver, method, { project, file });
  if (built === null) return false;
  const links = chainOf(built);
  return links.every((link) => leaves(link)) && (file.language === 'php' ? rootOf(built).kind === 'name' : beginsWithItself(links));
}

/** `where(…)` of the model itself, not `recent.where(…)` of another scope. */
function beginsWithItself(links: readonly Call[]): boolean {
  const first = links.at(-1);
  const receiver: Syntax | null = first === undefined ? null : calleeOf(first).receiver;
  return first !== undefined && (receiver === null || receiver.kind === 'self');
}
