import { calleeOf, pathOf } from '../syntax/expressions.ts';
import type { FileFacts, FunctionFact } from '../facts/facts.ts';
import { filledBy } from '../relations/filled-templates.ts';
import type { LoadSite } from '../queries/load-sites.ts';
import { ownedRows } from '../queries/loads.ts';
import { isOutlet } from './outlets.ts';
import type { RuleView } from '../rule-view.ts';
import type { Syntax } from '../syntax/syntax.ts';
import { walkAll } from '../syntax/walk.ts';

/** By its name the action gives a list. */
const LISTS = /^(index|list|all|export|search|feed)$/;
/** The same of a controller of Rails. */
const LISTS_OF_CONTROLLER = /^(archives?|archived|sitemap|rss|atom|browse|(list|export)_\w+|\w+_(list|feed|export|csv))$/;
/** Of what these load a form shows the choices. */
const FORMS = /^(new|create|edit|update|destroy)$/;

type IsQuery = (node: Syntax, from: FunctionFact, file: FileFacts, view: RuleView) => boolean;

/** `@orders = Order.all` in the action of a list, or in one whose template goes through all of them. */
export function* actionLists(file: FileFacts, view: RuleView, isLazy: IsQuery): Generator<LoadSite> {
  const isController = file.path.endsWith('_controller.rb') || file.classes.some(({ name }) => name.endsWith('Controller'));
  for (const from of file.functions) {
    if (from.node === null || from.name === null || from.role === 'lambda') continue;
    const isList = LISTS.test(from.name) || (isController && LISTS_OF_CONTROLLER.test(from.name));
    if (!isList && (!isController || FORMS.test(from.name))) continue;
    for (const statement of from.node.body) {
      const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
      if (statement.kind !== 'assign' || statement.value === null || target?.kind !== 'member' || target.object.kind !== 'self') continue;
      const { value } = statement;
      if (isTouchedAgain(target.property, from) || !(isLazy(value, from, file, view) || isFoundWhole(value))) continue;
      const found = ownedRows(value, from, file, view);
      if (found !== null && (isList || isWalkedByTemplate(target.property, from.name, file, view))) yield { ...found, function: from, node: statement, fate: 'answered' };
    }
  }
}

/** `Order.find(:all)` of old releases. */
const isFoundWhole = (value: Syntax): boolean => value.kind === 'call' && calleeOf(value).method === 'find' && value.args[0]?.value.kind === 'literal' && value.args[0].value.value === 'all';

/** The template of the action loops over `@orders` itself. */
function isWalkedByTemplate(name: string, action: string, file: FileFacts, view: RuleView): boolean {
  for (const { template } of filledBy(file, view)) {
    const isOfAction = template.path.split('/').at(-1)?.split('.')[0] === action;
    if (isOfAction && template.loops.some(({ items: [root, ...rest] }) => root === name && rest.every((part) => /^(all|each|to_a)$/.test(part)))) return true;
  }
  return false;
}

/** `@orders = @orders.page(1)` further down. */
function isTouchedAgain(name: string, { node: made }: FunctionFact): boolean {
  const path = `self.${name}`;
  let count = 0;
  for (const part of walkAll(made?.body ?? [])) {
    if (part.kind === 'assign') count += part.targets.filter((target) => pathOf(target) === path).length;
    if (part.kind === 'call' && isBounding(part, path)) return true;
  }
  return count + (made?.body ?? []).filter((statement) => isHandedOn(statement, path)).length > 1;
}

function isBounding(call: Extract<Syntax, { kind: 'call' }>, path: string): boolean {
  const { method, receiver } = calleeOf(call);
  return receiver !== null && pathOf(receiver) === path && /^(page|paginate|limit|where|offset|find_each|in_batches|first|merge!?)$/.test(method);
}

const isHandedOn = (statement: Syntax, path: string): boolean =>
  statement.kind === 'call' && !isOutlet(statement) && calleeOf(statement).method !== 'render' && statement.args.some(({ value }) => pathOf(value) === path);
